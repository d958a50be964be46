using System.Globalization;
using Waymark.Statistics.Charts;

namespace Waymark.Bench.Benches;

/// <summary>Draws every kind of chart with invented figures, wide, narrow and right to left, to be looked at.</summary>
internal sealed class ChartGallery : IBench
{
    public string Name => "charts";

    public string Summary => "Draws every kind of chart into a folder. --output DIR";

    public Task<int> RunAsync(BenchArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var folder = arguments.Required("output");
        System.IO.Directory.CreateDirectory(folder);
        foreach (var (name, width, rightToLeft) in new[] { ("wide", 640, false), ("narrow", 300, false), ("rtl", 640, true) })
        {
            foreach (var (kind, chart) in Draw(width, rightToLeft))
            {
                File.WriteAllText(Path.Combine(folder, $"{kind}-{name}.svg"), chart.ToDocument());
                output.WriteLine($"{kind}-{name}.svg: {chart.ToMarkup().Length:N0} characters");
            }
        }

        return Task.FromResult(0);
    }

    private static IEnumerable<(string Kind, Chart Chart)> Draw(int width, bool rtl)
    {
        ChartFrame Frame(string id, string title, string description) => new()
        {
            Id = id,
            Title = title,
            Description = description,
            Width = width,
            RightToLeft = rtl,
            Culture = CultureInfo.GetCultureInfo(rtl ? "ar" : "en-US"),
        };

        var needs = rtl
            ? new[] { "السكن الآمن", "المساعدة القانونية", "الرعاية الصحية والدعم النفسي طويل الأمد", "العمل", "تعلم اللغة" }
            : ["Safe housing", "Legal help", "Health care and long-term counselling", "Work", "Language classes"];
        var missing = rtl ? "غير منشور" : "not published";
        yield return ("bars", BarChart.Draw(
            Frame("bars", rtl ? "ما طلبه الناس هذا العام" : "What people asked for this year", "Housing leads."),
            new RowChartOptions
            {
                LabelHeading = rtl ? "الحاجة" : "Need",
                ValueHeading = rtl ? "عدد الأشخاص، مع فترة 95٪" : "People, with 95% interval",
                Missing = missing,
                IntervalHeading = "95%",
            },
            [
                new(needs[0], new ChartValue(412, 380, 444)),
                new(needs[1], new ChartValue(305, 279, 331)),
                new(needs[2], new ChartValue(287, 260, 314)),
                new(needs[3], new ChartValue(96, 80, 112)),
                new(needs[4], new ChartValue(null)),
            ]));
        yield return ("bars2", BarChart.Draw(
            Frame("bars2", rtl ? "الطلبات حسب الفئة العمرية" : "Requests by age group", "Adults lead."),
            new RowChartOptions
            {
                LabelHeading = rtl ? "الحاجة" : "Need",
                ValueHeading = rtl ? "عدد الأشخاص" : "People",
                Missing = missing,
                Series = rtl ? ["قاصرون", "بالغون", "غير معروف"] : ["Minors", "Adults", "Age not known"],
            },
            [.. needs.Take(4).Select((n, i) => new ChartRow(n, new ChartValue(40 + (i * 22)), new ChartValue(210 - (i * 31)), i == 1 ? new ChartValue(null) : new ChartValue(14 + i)))]));
        yield return ("dots", DotPlot.Draw(
            Frame("dots", rtl ? "كم عدد الأشخاص؟ التقدير حسب الطريقة" : "How many people? The estimate by method", "Methods differ by a factor of two."),
            new RowChartOptions
            {
                LabelHeading = rtl ? "الطريقة" : "Method",
                ValueHeading = rtl ? "العدد المقدر مع فترة 95٪" : "Estimated number of people with 95% interval",
                Missing = rtl ? "لا تقدير" : "no estimate",
                IntervalHeading = "95%",
                Reference = (2744, rtl ? "المسجلون: 2744" : "on a list: 2,744"),
            },
            [
                new(rtl ? "قوائم مستقلة" : "Independent lists", new ChartValue(13444.131, 11985.17, 15133.43)),
                new(rtl ? "كل الأزواج" : "All pairs", new ChartValue(11232.531, 6504.868, 21903.19)),
                new(rtl ? "خطوة بخطوة" : "Stepwise", new ChartValue(11312.99, 8784.78, 14700.55)),
                new(rtl ? "أفضل معيار" : "Best BIC, all orders", new ChartValue(25311.291, 11214.82, 55830.67)),
                new(rtl ? "حد أدنى مفتوح" : "Open above", new ChartValue(18000, 9000, null, Open: true)),
                new(rtl ? "بلا تقدير" : "Three-list model", new ChartValue(null)),
            ]));
        yield return ("lines", LineChart.Draw(
            Frame("lines", rtl ? "طلبات المساعدة كل شهر" : "Requests for help each month", "Rising."),
            rtl ? "الشهر" : "Month",
            rtl ? "طلبات في الشهر" : "Requests a month, with 95% band",
            missing,
            [.. Enumerable.Range(1, 12).Select(m => new DateOnly(2026, m, 1).ToString("MMM", CultureInfo.GetCultureInfo(rtl ? "ar" : "en-US")))],
            [
                new(rtl ? "الموقع" : "Website", [.. Enumerable.Range(0, 12).Select(i => i == 5 ? new ChartValue(null) : new ChartValue(40 + (i * 6), 32 + (i * 6), 49 + (i * 6.5)))]),
                new(rtl ? "الهاتف" : "Telephone", [.. Enumerable.Range(0, 12).Select(i => new ChartValue(70 - (i * 2) + (i % 3 * 5), 60 - (i * 2), 84 - (i * 2)))]),
                new(rtl ? "شريك" : "Partner agency", [.. Enumerable.Range(0, 12).Select(i => new ChartValue(18 + (i % 4 * 3)))]),
            ]));
        yield return ("upset", UpSetPlot.Draw(
            Frame("upset", rtl ? "كيف تتداخل القوائم" : "How the lists overlap", "Most people are on one list."),
            new UpSetText
            {
                IntersectionHeading = rtl ? "أشخاص على هذه القوائم بالضبط" : "People on exactly these lists",
                SetHeading = rtl ? "أشخاص على كل قائمة" : "People on each list",
                CombinationHeading = rtl ? "القوائم" : "Lists",
                LeftOut = rtl ? "لم تعرض {0} تركيبات أخرى تضم {1} شخصا." : "{0} more combinations with {1} people are in the table only.",
                FittedHeading = rtl ? "متوقع حسب النموذج" : "expected by the model",
            },
            rtl ? ["السلطات المحلية", "منظمات", "الشرطة", "الحكومة", "الجمهور"] : ["Local authority", "NGOs", "Police", "Government", "Public"],
            [(1, 54), (2, 463), (4, 995), (8, 695), (16, 316), (3, 15), (5, 19), (9, 3), (6, 62), (10, 19), (18, 1), (12, 76), (20, 11), (24, 8), (7, 1), (11, 1), (14, 4), (15, 1)],
            mask => new Dictionary<int, double> { [1] = 50, [2] = 470, [4] = 990, [8] = 701, [16] = 310, [12] = 70, [6] = 66 }.GetValueOrDefault(mask, 5)));
        yield return ("flow", FlowChart.Draw(
            Frame("flow", rtl ? "من الطلب إلى الخدمة" : "From a request to a service", "Half are placed."),
            rtl ? "من" : "From",
            rtl ? "إلى" : "To",
            rtl ? "أشخاص" : "People",
            [
                new("web", rtl ? "الموقع" : "Website", 0), new("phone", rtl ? "الهاتف" : "Telephone", 0), new("partner", rtl ? "شريك" : "Partner", 0),
                new("case", rtl ? "فتحت قضية" : "Case opened", 1), new("once", rtl ? "مساعدة لمرة واحدة" : "Helped once", 1),
                new("housed", rtl ? "سكن" : "Housed", 2), new("wait", rtl ? "ينتظر" : "Waiting", 2), new("left", rtl ? "غادر" : "Left", 2),
            ],
            [
                new("web", "case", 210), new("web", "once", 90), new("phone", "case", 120), new("phone", "once", 60), new("partner", "case", 75),
                new("case", "housed", 230), new("case", "wait", 120), new("case", "left", 55),
            ]));
        var codes = StateMap.PostalCodes;
        yield return ("map", StateMap.Draw(
            Frame("map", rtl ? "ولايات لديها قانون إلغاء السجلات" : "Record relief laws by state: remedies a survivor can ask for", "The west has most."),
            rtl ? "الولاية" : "State",
            rtl ? "عدد سبل الانتصاف" : "Number of remedies",
            rtl ? "لا رقم" : "no figure",
            [2, 4, 6, 8],
            codes.Select((c, i) => (c, v: i % 11 == 3 ? (double?)null : i * 7 % 10)).ToDictionary(p => p.c, p => p.v)));
    }
}
