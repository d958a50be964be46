using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Waymark.Components.Site;

namespace Waymark.Gallery.Pages;

public sealed class IndexModel : WaymarkPage
{
    [BindProperty]
    public Answers Input { get; set; } = new();

    public string S(string en, string zh, string ar) => Lang.Tag switch { "zh-Hans" or "zh-Hant" => zh, "ar" => ar, _ => en };

    public IActionResult OnPost() => ModelState.IsValid ? SeeOther(Request.Path) : Invalid();

    public sealed class Answers
    {
        [Required(ErrorMessage = "Enter an email address"), EmailAddress(ErrorMessage = "Enter an email address like name@example.com")]
        public string? Email { get; set; }

        [StringLength(200, ErrorMessage = "Write at most 200 characters")]
        public string? Story { get; set; }

        [Required(ErrorMessage = "Choose a place")]
        public string? Place { get; set; }

        public string? Other { get; set; }

        public List<string> Needs { get; set; } = ["food"];

        public bool Agree { get; set; }

        [Required(ErrorMessage = "Enter the date")]
        public DateOnly? Since { get; set; }

        public string? County { get; set; }

        public int Age { get; set; } = 30;
    }
}
