using Waymark.Kernel.Sealing;
using Waymark.Statistics.Randomness;

namespace Waymark.Statistics.Linkage;

/// <summary>The errors of linking a labelled set.</summary>
/// <param name="TrueMatches">Pairs of records that are one person.</param>
/// <param name="Found">Of these, pairs that were linked.</param>
/// <param name="False">Pairs linked that are two people.</param>
public sealed record LinkageError(int TrueMatches, int Found, int False)
{
    /// <summary>The share of linked pairs that are right.</summary>
    public double Precision => Found + False == 0 ? 1 : (double)Found / (Found + False);

    /// <summary>The share of true pairs that were linked.</summary>
    public double Recall => TrueMatches == 0 ? 1 : (double)Found / TrueMatches;
}

/// <summary>
/// A trial of linkage on invented people whose true matches are known, so that the error at a threshold can be told before real lists
/// are linked.
/// </summary>
/// <remarks>Half the family names and seven in ten given names are common ones of several languages, whose frequency falls off with their rank;
/// the others are rare. In each agency's copy of a person
/// a name is misspelled with chance 0.15 each, spelled by another habit (ph and f, final h, doubled letters) with 0.10, names are swapped
/// with 0.03, a second family name is dropped with half, the date is missing with 0.06, one part of it wrong with 0.05, day and month
/// swapped with 0.03, and the place missing with 0.15 or different with 0.10. Deterministic in its seed.</remarks>
public static class LinkageTrial
{
    private static readonly string[] Given =
    [
        "maria", "ana", "juan", "jose", "li", "wei", "ming", "fatima", "mohammed", "aisha", "linh", "thanh", "olga", "natalia", "ivan", "elena",
        "grace", "blessing", "joy", "samuel", "daniel", "sarah", "rosa", "carmen", "luis", "carlos", "sofia", "priya", "anjali", "rahul",
        "nguyet", "hoa", "mei", "jing", "yasmin", "omar", "layla", "hassan", "kateryna", "dmytro", "jennifer", "michael", "ashley", "brittany",
        "destiny", "tyler", "jessica", "crystal", "amber", "angel", "lucia", "guadalupe", "esperanza", "marisol", "ximena", "paola", "diego",
        "miguel", "pedro", "rafael",
    ];

    private static readonly string[] Family =
    [
        "garcia", "hernandez", "lopez", "martinez", "gonzalez", "rodriguez", "perez", "sanchez", "ramirez", "torres", "nguyen", "tran", "le",
        "pham", "chen", "wang", "zhang", "liu", "huang", "ali", "ahmed", "hussein", "mohamed", "okafor", "adeyemi", "eze", "petrenko",
        "kovalenko", "shevchenko", "ivanova", "smith", "johnson", "williams", "brown", "jones", "davis", "miller", "wilson", "moore", "taylor",
        "thomas", "jackson", "white", "harris", "martin", "thompson", "robinson", "clark", "lewis", "walker", "singh", "kumar", "sharma",
        "patel", "gupta", "santos", "reyes", "cruz", "bautista", "mendoza", "flores", "rivera", "gomez", "diaz", "morales", "ortiz", "vasquez",
        "castillo", "jimenez", "ruiz", "alvarez", "romero", "soto", "vargas", "guzman", "salazar", "delgado", "ramos", "chavez", "medina",
    ];

    /// <summary>Parts of rare names, which real lists are full of.</summary>
    private static readonly string[] Syllables =
    [
        "ba", "cor", "da", "del", "en", "fa", "gui", "ha", "ik", "ja", "kar", "la", "lin", "ma", "men", "na", "nor", "o", "pa", "qui", "ra", "ros",
        "sa", "sen", "ta", "tor", "u", "va", "vil", "wan", "ya", "zo",
    ];

    private static readonly string[] Places =
    [
        "houston", "el paso", "queens", "flushing", "tegucigalpa", "san pedro sula", "guatemala", "manila", "cebu", "hanoi", "lagos", "benin city",
        "fuzhou", "odesa", "kyiv", "chicago", "detroit", "fresno", "tijuana", "puebla",
    ];

    /// <summary>Makes two lists of invented people of whom some are on both, encodes them and links them.</summary>
    /// <param name="perList">People on each list, at least 10.</param>
    /// <param name="onBoth">People on both, at most <paramref name="perList"/>.</param>
    /// <param name="threshold">See <see cref="RecordLinker.Link"/>.</param>
    /// <param name="seed">The seed of the people and their errors.</param>
    /// <param name="key">The key; the result hardly depends on it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size out of range.</exception>
    public static LinkageError Run(int perList, int onBoth, double threshold, ulong seed, SealKey key)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perList, 10);
        ArgumentOutOfRangeException.ThrowIfNegative(onBoth);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(onBoth, perList);
        var (first, second) = Lists(perList, onBoth, seed);
        var encoder = new RecordEncoder(key);
        var linked = RecordLinker.Link([[.. first.Select(encoder.Encode)], [.. second.Select(encoder.Encode)]], threshold);
        var (found, wrong) = (0, 0);
        foreach (var person in linked.People.Where(p => p.Count == 2))
        {
            if (person[0].Record == person[1].Record && person[0].Record < onBoth) found++;
            else wrong++;
        }

        return new LinkageError(onBoth, found, wrong);
    }

    /// <summary>The two lists; the first <paramref name="onBoth"/> records of each are the same people in the same order.</summary>
    internal static (LinkageRecord[] First, LinkageRecord[] Second) Lists(int perList, int onBoth, ulong seed)
    {
        var random = new SeededRandom(seed);
        var first = new LinkageRecord[perList];
        var second = new LinkageRecord[perList];
        for (var i = 0; i < perList; i++)
        {
            var person = Invent(ref random);
            first[i] = Write(person, ref random);
            second[i] = Write(i < onBoth ? person : Invent(ref random), ref random);
        }

        return (first, second);
    }

    private static LinkageRecord Invent(ref SeededRandom random)
    {
        var family = Name(Family, 0.5, ref random);
        if (random.NextDouble() < 0.3) family += " " + Name(Family, 0.5, ref random);
        var given = Name(Given, 0.3, ref random);
        if (random.NextDouble() < 0.25) given += " " + Name(Given, 0.3, ref random);
        return new LinkageRecord
        {
            GivenNames = given,
            FamilyNames = family,
            BirthYear = 1965 + random.NextInt32(45),
            BirthMonth = 1 + random.NextInt32(12),
            BirthDay = 1 + random.NextInt32(28),
            Place = Pick(Places, ref random),
        };
    }

    private static LinkageRecord Write(LinkageRecord person, ref SeededRandom random)
    {
        var given = Misspell(person.GivenNames, ref random);
        var family = person.FamilyNames;
        var space = family.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0 && random.NextDouble() < 0.5) family = family[..space];
        family = Misspell(family, ref random);
        if (random.NextDouble() < 0.03) (given, family) = (family, given);
        var (year, month, day) = (person.BirthYear, person.BirthMonth, person.BirthDay);
        if (random.NextDouble() < 0.05)
        {
            switch (random.NextInt32(3))
            {
                case 0:
                    year += random.NextInt32(2) == 0 ? 1 : -1;
                    break;
                case 1:
                    month = 1 + random.NextInt32(12);
                    break;
                default:
                    day = 1 + random.NextInt32(28);
                    break;
            }
        }

        if (random.NextDouble() < 0.03) (month, day) = (day, month);
        if (random.NextDouble() < 0.06) (year, month, day) = (null, null, null);
        var place = random.NextDouble() switch { < 0.15 => "", < 0.25 => Pick(Places, ref random), _ => person.Place };
        return person with { GivenNames = given, FamilyNames = family, BirthYear = year, BirthMonth = month, BirthDay = day, Place = place };
    }

    private static string Misspell(string name, ref SeededRandom random)
    {
        if (random.NextDouble() < 0.10)
        {
            name = random.NextInt32(4) switch
            {
                0 => name.Replace("ph", "f", StringComparison.Ordinal).Replace("th", "t", StringComparison.Ordinal),
                1 => name + "h",
                2 => name.Replace("ll", "l", StringComparison.Ordinal).Replace("ss", "s", StringComparison.Ordinal).Replace("y", "i", StringComparison.Ordinal),
                _ => name.Replace("z", "s", StringComparison.Ordinal).Replace("v", "b", StringComparison.Ordinal),
            };
        }

        if (random.NextDouble() >= 0.15 || name.Length < 3) return name;
        var at = 1 + random.NextInt32(name.Length - 2);
        var letter = (char)('a' + random.NextInt32(26));
        return random.NextInt32(4) switch
        {
            0 => name.Remove(at, 1),
            1 => name.Insert(at, letter.ToString()),
            2 => string.Concat(name.AsSpan(0, at), letter.ToString(), name.AsSpan(at + 1)),
            _ => string.Concat(name.AsSpan(0, at), name[at + 1].ToString(), name[at].ToString(), name.AsSpan(at + 2)),
        };
    }

    private static string Name(string[] common, double rare, ref SeededRandom random) =>
        random.NextDouble() < rare
            ? Syllables[random.NextInt32(Syllables.Length)] + Syllables[random.NextInt32(Syllables.Length)] + Syllables[random.NextInt32(Syllables.Length)]
            : Pick(common, ref random);

    /// <summary>Picks with frequencies that fall off as 1/(rank + 5).</summary>
    private static string Pick(string[] names, ref SeededRandom random)
    {
        var total = 0.0;
        for (var i = 0; i < names.Length; i++) total += 1.0 / (i + 5);
        var u = random.NextDouble() * total;
        for (var i = 0; i < names.Length; i++)
        {
            u -= 1.0 / (i + 5);
            if (u < 0) return names[i];
        }

        return names[^1];
    }
}
