using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Data;
using Waymark.Access.Keys;
using Waymark.Store;

namespace Waymark.Access.Sessions;

/// <summary>Keeps the keys of ASP.NET Core data protection (antiforgery tokens) in the database, so that web nodes share them.</summary>
/// <remarks>Data protection asks and stores synchronously, so it does that in memory: <see cref="LoadAsync"/> fills it before the first
/// request, and <see cref="ExchangeAsync"/> brings new keys to the database and from other nodes, each minute. A key is made two days
/// before it is used, so a minute is soon enough. Singleton, thread-safe.</remarks>
internal sealed class DataProtectionKeys(WaymarkStore store) : IXmlRepository
{
    private static readonly Guid StartLock = new("b0f39c55-9a0e-4c2b-8f64-3e1d6a7f5c02");

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, string> elements = [];
    private readonly HashSet<Guid> unsaved = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (gate)
            return [.. elements.Values.Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var id = Guid.NewGuid();
        lock (gate)
        {
            elements.Add(id, element.ToString(SaveOptions.DisableFormatting));
            unsaved.Add(id);
        }
    }

    /// <summary>Loads the keys; the first node of all makes the first one, while the others wait for it.</summary>
    /// <param name="protection">Makes a key when there is none.</param>
    /// <param name="cancel">Gives up.</param>
    public Task LoadAsync(IDataProtectionProvider protection, CancellationToken cancel) => store.WriteAsync(
        async db =>
        {
            await db.LockAsync(StartLock, cancel);
            await TakeAsync(db, cancel);
            _ = protection.CreateProtector("start").Protect([]);
            Add(db);
        },
        cancel);

    /// <summary>Stores keys that were made since, and takes over those of other nodes.</summary>
    public async Task ExchangeAsync(WaymarkDb db, CancellationToken cancel)
    {
        // What is in the database already is not added again.
        await TakeAsync(db, cancel);
        Add(db);
    }

    private void Add(WaymarkDb db)
    {
        lock (gate)
        {
            foreach (var id in unsaved)
                db.Set<DataProtectionRow>().Add(new DataProtectionRow { Id = id, Xml = elements[id] });
        }
    }

    private async Task TakeAsync(WaymarkDb db, CancellationToken cancel)
    {
        var rows = await db.Set<DataProtectionRow>().AsNoTracking().ToListAsync(cancel);
        lock (gate)
        {
            foreach (var row in rows)
            {
                elements[row.Id] = row.Xml;
                unsaved.Remove(row.Id);
            }
        }
    }
}

/// <summary>Seals those keys under the server's secret: the database alone forges no token.</summary>
internal sealed class DataProtectionSeal(ServerKeys keys) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var id = Guid.NewGuid();
        var content = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var sealedContent = keys.DataProtection.Seal(content, SealPlaces.DataProtection(id));
        return new(new XElement("sealed", new XAttribute("id", id.ToString("N")), Convert.ToBase64String(sealedContent)), typeof(DataProtectionOpening));
    }
}

/// <summary>Opens what <see cref="DataProtectionSeal"/> sealed; made by data protection itself, by its name in the stored element.</summary>
internal sealed class DataProtectionOpening(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var keys = services.GetRequiredService<ServerKeys>();
        var id = Guid.ParseExact(encryptedElement.Attribute("id")!.Value, "N");
        return XElement.Parse(Encoding.UTF8.GetString(keys.DataProtection.Open(Convert.FromBase64String(encryptedElement.Value), SealPlaces.DataProtection(id))));
    }
}
