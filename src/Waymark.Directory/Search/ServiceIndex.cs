using System.Buffers;
using System.Numerics;
using Waymark.Directory.Contracts;
using Waymark.Directory.Domain;
using Waymark.Directory.Domain.Places;

namespace Waymark.Directory.Search;

/// <summary>
/// All services as they are at one version of the directory: a large part, and a small one with what changed since. Immutable:
/// a change gives a new index that shares the large part. Safe for several threads; a search takes no lock.
/// </summary>
internal sealed class ServiceIndex
{
    /// <summary>Above so many changes, a new large part is built.</summary>
    public const int MaxChanges = 4_000;

    private readonly Segment _base;
    private readonly ulong[] _baseLive;
    private readonly Dictionary<Guid, int> _basePositions;
    private readonly Dictionary<Guid, IndexEntry> _changed;
    private readonly Segment _delta;
    private readonly ulong[] _deltaLive;

    private ServiceIndex(Segment large, ulong[] live, Dictionary<Guid, int> positions, Dictionary<Guid, IndexEntry> changed, long version)
    {
        _base = large;
        _baseLive = live;
        _basePositions = positions;
        _changed = changed;
        _delta = Segment.Build(changed.Values);
        _deltaLive = All(_delta.Count);
        Version = version;
    }

    /// <summary>The version of the directory that this index shows.</summary>
    public long Version { get; }

    /// <summary>Entries, inactive ones too.</summary>
    public long Count => (long)Bits.Count(_baseLive) + _delta.Count;

    /// <summary>True when so much has changed that a fresh index is better.</summary>
    public bool ShouldRebuild => _changed.Count > MaxChanges;

    public static ServiceIndex Build(IEnumerable<IndexEntry> entries, long version)
    {
        var segment = Segment.Build(entries);
        var positions = new Dictionary<Guid, int>(segment.Count);
        var live = All(segment.Count);
        for (var i = 0; i < segment.Count; i++)
            positions[segment.Ids[i]] = i;
        return new ServiceIndex(segment, live, positions, [], version);
    }

    /// <summary>The index with some entries put in or replaced, and some gone.</summary>
    public ServiceIndex With(IEnumerable<IndexEntry> changed, IEnumerable<Guid> gone, long version)
    {
        var live = (ulong[])_baseLive.Clone();
        var all = new Dictionary<Guid, IndexEntry>(_changed);
        foreach (var id in gone)
        {
            Hide(live, id);
            all.Remove(id);
        }

        foreach (var entry in changed)
        {
            Hide(live, entry.Id);
            all[entry.Id] = entry;
        }

        return new ServiceIndex(_base, live, _basePositions, all, version);
    }

    /// <summary>Searches; see <see cref="ServiceQuery"/>.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="now">For opening hours and how old a statement is.</param>
    public SearchAnswer Search(ServiceQuery query, DateTimeOffset now)
    {
        var plan = new Plan(query, now);
        var best = new TopHits(Math.Min(ServiceQuery.MaxDepth, query.Skip + Math.Max(1, query.Take)));
        var needs = new int[NeedNames.All.Count];
        var facets = new int[NeedNames.AllFacets.Count];
        long total = 0, notCurrent = 0;
        var open = 0;
        var runs = Parts().Select(part => new Run(part.Segment, part.Live, plan)).ToList();
        var hits = new List<ServiceHit>(query.Take);
        try
        {
            foreach (var run in runs)
            {
                run.Filter();
                notCurrent += run.NotCurrent;
                total += Bits.Count(run.Candidates);
                run.CountFacets(needs, facets, ref open);
                run.Rank(best);
            }

            foreach (var hit in best.Sorted().Skip(query.Skip).Take(query.Take))
                hits.Add(runs.Find(run => run.Segment == hit.Segment)!.Explain(hit));
        }
        finally
        {
            runs.ForEach(run => run.Dispose());
        }

        return new SearchAnswer
        {
            Total = total,
            Hits = hits,
            NeedCounts = needs,
            FacetCounts = facets,
            OpenNow = open,
            NotCurrent = notCurrent,
            NeedsFromWords = plan.WordNeeds,
        };
    }

    /// <summary>
    /// Ids of all matching entries in the order of their ids, for lists that are read through to the end. Ranks nothing.
    /// </summary>
    public IReadOnlyList<Guid> List(ServiceQuery query, DateTimeOffset now)
    {
        var ids = new List<Guid>();
        Each(query, now, (segment, entry) => ids.Add(segment.Ids[entry]));
        ids.Sort();
        return ids;
    }

    /// <summary>All matching entries with their organizations, in the order of the organizations' ids, then of their own. Ranks nothing.</summary>
    public IReadOnlyList<(Guid Organization, Guid Service)> ListByOrganization(ServiceQuery query, DateTimeOffset now)
    {
        var pairs = new List<(Guid Organization, Guid Service)>();
        Each(query, now, (segment, entry) => pairs.Add((segment.Organizations[entry], segment.Ids[entry])));
        pairs.Sort();
        return pairs;
    }

    /// <summary>Whether any entry, inactive ones too, has a term or is of a taxonomy.</summary>
    public bool Uses(Guid term) => Parts().Any(part => part.Segment.Uses(term, part.Live));

    private void Each(ServiceQuery query, DateTimeOffset now, Action<Segment, int> take)
    {
        var plan = new Plan(query, now);
        foreach (var (segment, live) in Parts())
        {
            using var run = new Run(segment, live, plan);
            run.Filter();
            for (var word = 0; word < run.Candidates.Length; word++)
            {
                for (var rest = run.Candidates[word]; rest != 0; rest &= rest - 1)
                    take(segment, (word << 6) + BitOperations.TrailingZeroCount(rest));
            }
        }
    }

    private static ulong[] All(int count)
    {
        var bits = Bits.New(count);
        Array.Fill(bits, ulong.MaxValue);
        if ((count & 63) != 0)
            bits[^1] = (1UL << (count & 63)) - 1;
        return bits;
    }

    private void Hide(ulong[] live, Guid id)
    {
        if (_basePositions.TryGetValue(id, out var at))
            live[at >> 6] &= ~(1UL << (at & 63));
    }

    private IEnumerable<(Segment Segment, ulong[] Live)> Parts()
    {
        if (_base.Count > 0)
            yield return (_base, _baseLive);
        if (_delta.Count > 0)
            yield return (_delta, _deltaLive);
    }

    /// <summary>A candidate with its rank.</summary>
    internal readonly record struct Ranked(int Score, float Miles, Segment Segment, int Entry)
    {
        public Guid Id => Segment.Ids[Entry];

        /// <summary>Better first: score, then nearness, then id, so that every web node gives the same order.</summary>
        public int Order(in Ranked other)
        {
            var order = other.Score.CompareTo(Score);
            if (order != 0)
                return order;
            order = Miles.CompareTo(other.Miles);
            return order != 0 ? order : Id.CompareTo(other.Id);
        }
    }

    /// <summary>Keeps the best so many: a binary heap with the worst kept on top.</summary>
    internal sealed class TopHits(int capacity)
    {
        private readonly Ranked[] _heap = new Ranked[capacity];
        private int _count;

        /// <summary>Below this score nothing gets in any more.</summary>
        public int Floor => _count < _heap.Length ? int.MinValue : _heap[0].Score;

        public void Add(in Ranked hit)
        {
            if (_count < _heap.Length)
            {
                var i = _count++;
                _heap[i] = hit;
                while (i > 0 && _heap[(i - 1) / 2].Order(_heap[i]) < 0)
                {
                    (_heap[i], _heap[(i - 1) / 2]) = (_heap[(i - 1) / 2], _heap[i]);
                    i = (i - 1) / 2;
                }

                return;
            }

            if (hit.Order(_heap[0]) >= 0)
                return;
            _heap[0] = hit;
            for (var i = 0; ;)
            {
                var worst = i;
                for (var child = (2 * i) + 1; child <= (2 * i) + 2 && child < _count; child++)
                {
                    if (_heap[child].Order(_heap[worst]) > 0)
                        worst = child;
                }

                if (worst == i)
                    return;
                (_heap[i], _heap[worst]) = (_heap[worst], _heap[i]);
                i = worst;
            }
        }

        public IEnumerable<Ranked> Sorted() => _heap.Take(_count).Order(Comparer<Ranked>.Create((a, b) => a.Order(b)));
    }

    /// <summary>A query worked out once for all parts.</summary>
    private sealed class Plan
    {
        public Plan(ServiceQuery query, DateTimeOffset now)
        {
            Query = query;
            Now = now;
            if (!string.IsNullOrWhiteSpace(query.Text))
            {
                var text = query.Text.Length > 500 ? query.Text[..500] : query.Text;
                (WordNeeds, var rest) = NeedWords.Shipped.Read(text);
                AllWords = Words.ForQuery(text);
                RestWords = WordNeeds == 0 ? AllWords : Words.ForQuery(rest);
                HasText = AllWords.Count > 0 || WordNeeds != 0;
            }

            AreaKeys = query.Place is null ? [] : PlaceBook.KeysOf(query.Place);
            Wanted = query.Needs | WordNeeds;
        }

        public ServiceQuery Query { get; }

        public DateTimeOffset Now { get; }

        public bool HasText { get; }

        public IReadOnlyList<string> AllWords { get; } = [];

        public IReadOnlyList<string> RestWords { get; } = [];

        public ulong WordNeeds { get; }

        public ulong Wanted { get; }

        public IReadOnlyList<string> AreaKeys { get; }
    }

    /// <summary>One query over one part, in rented memory.</summary>
    private sealed class Run : IDisposable
    {
        private const double FarMiles = 100;

        private readonly Segment _segment;
        private readonly ulong[] _live;
        private readonly Plan _plan;
        private readonly Segment.Tick _tick;
        private readonly int _length;
        private readonly ulong[] _candidates;
        private readonly ulong[] _near;
        private readonly ulong[] _area;
        private readonly ulong[] _words;
        private readonly ulong[] _nameWords;
        private readonly ulong[] _scratch;
        private readonly ulong[] _scratch2;
        private readonly float[] _miles;

        public Run(Segment segment, ulong[] live, Plan plan)
        {
            _segment = segment;
            _live = live;
            _plan = plan;
            _tick = segment.At(plan.Now);
            _length = Bits.Length(segment.Count);
            _candidates = Rent();
            _near = Rent();
            _area = Rent();
            _words = Rent();
            _nameWords = Rent();
            _scratch = Rent();
            _scratch2 = Rent();
            _miles = plan.Query.Place is null ? [] : ArrayPool<float>.Shared.Rent(segment.Count);
        }

        public Segment Segment => _segment;

        public Span<ulong> Candidates => _candidates.AsSpan(0, _length);

        public long NotCurrent { get; private set; }

        private ServiceQuery Query => _plan.Query;

        public void Dispose()
        {
            foreach (var rented in new[] { _candidates, _near, _area, _words, _nameWords, _scratch, _scratch2 })
                ArrayPool<ulong>.Shared.Return(rented);
            if (_miles.Length > 0)
                ArrayPool<float>.Shared.Return(_miles);
        }

        public void Filter()
        {
            var c = Candidates;
            _live.AsSpan(0, _length).CopyTo(c);
            if (!Query.IncludeInactive)
                Bits.And(c, _segment.Active);
            FilterNeeds(c);
            FilterText(c);
            FilterTerms(c);
            FilterPlace(c);
            if (!Query.KeepMisfits)
            {
                FilterFacets(c);
                FilterLanguages(c);
                FilterCost(c);
                if (Query.OpenNow)
                    FilterAny(c, _tick.Open, _tick.HoursUnknown);
            }

            if (Query.OnlyCurrent)
            {
                var before = Bits.Count(c);
                Bits.And(c, _tick.Current);
                NotCurrent = before - Bits.Count(c);
            }
        }

        public void CountFacets(int[] needs, int[] facets, ref int open)
        {
            for (var i = 0; i < needs.Length; i++)
                needs[i] += Bits.CountBoth(Candidates, _segment.NeedBits[i]);
            for (var i = 0; i < facets.Length; i++)
                facets[i] += Bits.CountBoth(Candidates, YesOf((Facet)i));
            open += Bits.CountBoth(Candidates, _tick.Open);
        }

        public void Rank(TopHits best)
        {
            var candidates = Candidates;
            for (var word = 0; word < candidates.Length; word++)
            {
                for (var rest = candidates[word]; rest != 0; rest &= rest - 1)
                {
                    var entry = (word << 6) + BitOperations.TrailingZeroCount(rest);
                    var miles = MilesOf(entry);
                    var score = Score(entry, miles, null);
                    if (score >= best.Floor)
                        best.Add(new Ranked(score, miles, _segment, entry));
                }
            }
        }

        public ServiceHit Explain(Ranked hit)
        {
            var reasons = new List<Reason>();
            var score = Score(hit.Entry, hit.Miles, reasons);
            reasons.Sort((a, b) => b.Weight.CompareTo(a.Weight));
            return new ServiceHit(hit.Id, score, float.IsPositiveInfinity(hit.Miles) ? null : Math.Round(hit.Miles, 1), reasons);
        }

        /// <summary>
        /// The score of an entry, and the reasons when a list is given: the one place where both are made, so that they agree.
        /// </summary>
        public int Score(int entry, float miles, List<Reason>? reasons)
        {
            var score = 0;
            var needs = _segment.Needs[entry];
            var met = needs & _plan.Wanted;
            score += 40 * BitOperations.PopCount(met);
            if (reasons is not null)
                ExplainNeeds(met, reasons);
            if (_plan.HasText && _plan.AllWords.Count > 0)
            {
                if (Bits.Has(_nameWords, entry))
                    score += Add(reasons, ReasonKind.WordsInName, 25);
                else if (Bits.Has(_words, entry))
                    score += Add(reasons, ReasonKind.WordsInText, 10);
            }

            if (Query.Place is not null)
                score += ScorePlace(entry, miles, reasons);
            if (Query.Facets != 0)
                score += ScoreFacets(entry, reasons);
            if (Query.Languages != 0)
                score += ScoreLanguages(entry, reasons);
            score += ScoreCost(entry, reasons);
            score += ScoreHours(entry, reasons);
            score += ScoreChecked(entry, reasons);
            if ((_plan.Wanted & (1UL << (int)Need.Shelter)) != 0)
                score += ScoreBeds(entry, reasons);
            // The three answers that decide for survivors lift a service a little even when nobody asked.
            for (var facet = Facet.AcceptsRecord; facet <= Facet.TakesReferrals; facet++)
            {
                if ((Query.Facets >> (int)facet & 1) == 0 && AnswerOf(entry, facet) == Answer.Yes)
                    score += Add(reasons, ReasonKind.FacetYes, 3, facet);
            }

            return score;
        }

        private static int Add(List<Reason>? reasons, ReasonKind kind, int weight)
        {
            reasons?.Add(new Reason(kind, weight));
            return weight;
        }

        private static int Add(List<Reason>? reasons, ReasonKind kind, int weight, Facet facet)
        {
            reasons?.Add(new Reason(kind, weight) { Facet = facet });
            return weight;
        }

        private ulong[] Rent()
        {
            var rented = ArrayPool<ulong>.Shared.Rent(Math.Max(1, _length));
            rented.AsSpan(0, _length).Clear();
            return rented;
        }

        private float MilesOf(int entry) =>
            _miles.Length > 0 && Bits.Has(_near, entry) ? _miles[entry] : float.PositiveInfinity;

        private ulong[] YesOf(Facet facet) => facet == Facet.TakesReferrals ? _tick.ReferralsYes : _segment.YesBits[(int)facet];

        private ulong[] NoOf(Facet facet) => facet == Facet.TakesReferrals ? _tick.ReferralsNo : _segment.NoBits[(int)facet];

        private Answer AnswerOf(int entry, Facet facet) =>
            Bits.Has(YesOf(facet), entry) ? Answer.Yes : Bits.Has(NoOf(facet), entry) ? Answer.No : Answer.Unknown;

        private void FilterNeeds(Span<ulong> c)
        {
            if (Query.Needs == 0)
                return;
            var any = _scratch.AsSpan(0, _length);
            any.Clear();
            for (var rest = Query.Needs; rest != 0; rest &= rest - 1)
                Bits.Or(any, _segment.NeedBits[BitOperations.TrailingZeroCount(rest)]);
            Bits.And(c, any);
        }

        private void MatchText() => _segment.Match(
            _plan.AllWords, _words.AsSpan(0, _length), _nameWords.AsSpan(0, _length), _scratch.AsSpan(0, _length), _scratch2.AsSpan(0, _length));

        private void FilterText(Span<ulong> c)
        {
            if (!_plan.HasText)
            {
                // Signs alone ("?!") say nothing that could be found.
                if (!string.IsNullOrWhiteSpace(Query.Text))
                    c.Clear();
                return;
            }

            var found = _area.AsSpan(0, _length);
            if (_plan.WordNeeds != 0)
            {
                _segment.Match(_plan.RestWords, _words.AsSpan(0, _length), _nameWords.AsSpan(0, _length), _scratch.AsSpan(0, _length), _scratch2.AsSpan(0, _length));
                found.Clear();
                for (var rest = _plan.WordNeeds; rest != 0; rest &= rest - 1)
                    Bits.Or(found, _segment.NeedBits[BitOperations.TrailingZeroCount(rest)]);
                Bits.And(found, _words);
            }

            MatchText();
            if (_plan.AllWords.Count == 0)
            {
                _words.AsSpan(0, _length).Clear();
                _nameWords.AsSpan(0, _length).Clear();
            }

            Bits.Or(found, _words);
            Bits.And(c, found);
            found.Clear();
        }

        private void FilterTerms(Span<ulong> c)
        {
            foreach (var term in Query.Terms)
            {
                var bits = _scratch.AsSpan(0, _length);
                bits.Clear();
                _segment.MarkTerm(term, bits);
                Bits.And(c, bits);
            }

            if (Query.OrganizationId is { } organization)
                Keep(c, entry => _segment.Organizations[entry] == organization);
            if (Query.ModifiedAfter is { } after)
                Keep(c, entry => _segment.ModifiedAt[entry] > after.UtcTicks);
        }

        private static void Keep(Span<ulong> c, Func<int, bool> keep)
        {
            for (var word = 0; word < c.Length; word++)
            {
                for (var rest = c[word]; rest != 0; rest &= rest - 1)
                {
                    var bit = BitOperations.TrailingZeroCount(rest);
                    if (!keep((word << 6) + bit))
                        c[word] &= ~(1UL << bit);
                }
            }
        }

        private void FilterPlace(Span<ulong> c)
        {
            if (Query.Place is not { } place)
                return;
            var near = _near.AsSpan(0, _length);
            var area = _area.AsSpan(0, _length);
            // Without a limit everything stays in, and nearness counts up to a hundred miles; farther than that is simply far.
            _segment.Near(place, Query.WithinMiles ?? FarMiles, near, _miles);
            _segment.MarkAreas(_plan.AreaKeys, place, Query.WithinMiles, area);
            if (Query.WithinMiles is null || Query.KeepMisfits)
                return;
            var any = _scratch.AsSpan(0, _length);
            near.CopyTo(any);
            Bits.Or(any, area);
            Bits.Or(any, _segment.YesBits[(int)Facet.Remote]);
            if (!Query.OnlySure)
                Bits.Or(any, _segment.NoPlace);
            Bits.And(c, any);
        }

        private void FilterFacets(Span<ulong> c)
        {
            for (var rest = Query.Facets; rest != 0; rest &= rest - 1)
            {
                var facet = (Facet)BitOperations.TrailingZeroCount(rest);
                if (Query.OnlySure)
                    Bits.And(c, YesOf(facet));
                else
                    Bits.AndNot(c, NoOf(facet));
            }
        }

        private void FilterLanguages(Span<ulong> c)
        {
            if (Query.Languages == 0)
                return;
            // Keeps: speaks one of them, has interpreters, or (unless only sure ones are wanted) does not say.
            for (var word = 0; word < c.Length; word++)
            {
                for (var rest = c[word]; rest != 0; rest &= rest - 1)
                {
                    var bit = BitOperations.TrailingZeroCount(rest);
                    var entry = (word << 6) + bit;
                    var languages = _segment.Languages[entry];
                    var fits = (languages & Query.Languages) != 0 || Bits.Has(_segment.Interpreters, entry) || (languages == 0 && !Query.OnlySure);
                    if (!fits)
                        c[word] &= ~(1UL << bit);
                }
            }
        }

        private void FilterCost(Span<ulong> c)
        {
            if (Query.Cost is Cost.Unknown or Cost.Fee)
                return;
            Bits.AndNot(c, _segment.CostBits[(int)Cost.Fee]);
            if (Query.Cost == Cost.Free)
                Bits.AndNot(c, _segment.CostBits[(int)Cost.Sliding]);
            if (Query.OnlySure)
                Bits.AndNot(c, _segment.CostBits[(int)Cost.Unknown]);
        }

        private void FilterAny(Span<ulong> c, ulong[] sure, ulong[] unknown)
        {
            var any = _scratch.AsSpan(0, _length);
            sure.AsSpan(0, _length).CopyTo(any);
            if (!Query.OnlySure)
                Bits.Or(any, unknown);
            Bits.And(c, any);
        }

        private void ExplainNeeds(ulong met, List<Reason> reasons)
        {
            for (var rest = _plan.Wanted; rest != 0; rest &= rest - 1)
            {
                var need = (Need)BitOperations.TrailingZeroCount(rest);
                reasons.Add((met >> (int)need & 1) != 0 ? new Reason(ReasonKind.MeetsNeed, 40) { Need = need } : new Reason(ReasonKind.LacksNeed, 0) { Need = need });
            }
        }

        private int ScorePlace(int entry, float miles, List<Reason>? reasons)
        {
            var reach = (float)(Query.WithinMiles ?? FarMiles);
            if (!float.IsPositiveInfinity(miles) && miles <= reach)
            {
                var weight = 5 + (int)(25 * (1 - (miles / reach)));
                reasons?.Add(new Reason(ReasonKind.Near, weight) { Number = Math.Round(miles, 1) });
                return weight;
            }

            if (Bits.Has(_area, entry))
                return Add(reasons, ReasonKind.ServesArea, 12);
            if ((_segment.Yes[entry] >> (int)Facet.Remote & 1) != 0)
                return Add(reasons, ReasonKind.WorksRemotely, 8);
            if (Bits.Has(_segment.NoPlace, entry))
                return Add(reasons, Bits.Has(_segment.Withheld, entry) ? ReasonKind.AddressWithheld : ReasonKind.PlaceUnknown, 0);
            reasons?.Add(new Reason(ReasonKind.TooFar, -40) { Number = float.IsPositiveInfinity(miles) ? null : Math.Round(miles, 1) });
            return -40;
        }

        private int ScoreFacets(int entry, List<Reason>? reasons)
        {
            var score = 0;
            for (var rest = Query.Facets; rest != 0; rest &= rest - 1)
            {
                var facet = (Facet)BitOperations.TrailingZeroCount(rest);
                score += AnswerOf(entry, facet) switch
                {
                    Answer.Yes => Add(reasons, ReasonKind.FacetYes, 12, facet),
                    Answer.No => Add(reasons, ReasonKind.FacetNo, -40, facet),
                    _ => Add(reasons, ReasonKind.FacetUnknown, 0, facet),
                };
            }

            return score;
        }

        private int ScoreLanguages(int entry, List<Reason>? reasons)
        {
            var spoken = _segment.Languages[entry] & Query.Languages;
            if (spoken != 0)
            {
                reasons?.Add(new Reason(ReasonKind.SpeaksLanguage, 20) { Language = SpokenLanguages.All[BitOperations.TrailingZeroCount(spoken)] });
                return 20;
            }

            if (Bits.Has(_segment.Interpreters, entry))
                return Add(reasons, ReasonKind.HasInterpreters, 8);
            return _segment.Languages[entry] == 0
                ? Add(reasons, ReasonKind.LanguageUnknown, 0)
                : Add(reasons, ReasonKind.LanguageNo, -30);
        }

        private int ScoreCost(int entry, List<Reason>? reasons)
        {
            if (Query.Cost is Cost.Unknown or Cost.Fee)
                return 0;
            var cost = (Cost)_segment.Costs[entry];
            if (cost == Cost.Unknown)
                return Add(reasons, ReasonKind.CostUnknown, 0);
            return cost == Cost.Free || (cost == Cost.Sliding && Query.Cost == Cost.Sliding)
                ? Add(reasons, ReasonKind.CostFits, 10)
                : Add(reasons, ReasonKind.CostNo, -20);
        }

        private int ScoreHours(int entry, List<Reason>? reasons)
        {
            if (Bits.Has(_tick.Open, entry))
                return Add(reasons, ReasonKind.OpenNow, 6);
            if (!Query.OpenNow)
                return 0;
            return Bits.Has(_tick.HoursUnknown, entry)
                ? Add(reasons, ReasonKind.HoursUnknown, 0)
                : Add(reasons, ReasonKind.ClosedNow, -20);
        }

        private int ScoreChecked(int entry, List<Reason>? reasons)
        {
            var day = _segment.CheckedOn[entry];
            if (day == 0)
                return Add(reasons, ReasonKind.NotChecked, 0);
            var age = DateOnly.FromDateTime(_plan.Now.UtcDateTime).DayNumber - day;
            var (kind, weight) = age <= Freshness.RecentDays ? (ReasonKind.CheckedRecently, 20)
                : age <= Freshness.CurrentDays ? (ReasonKind.CheckedSomeMonthsAgo, 12)
                : (ReasonKind.CheckedLongAgo, 0);
            reasons?.Add(new Reason(kind, weight) { Date = DateOnly.FromDayNumber(day) });
            return weight;
        }

        private int ScoreBeds(int entry, List<Reason>? reasons)
        {
            var beds = _segment.Beds[entry];
            var saidAt = _segment.BedsSaidAt[entry];
            if (beds < 0 || saidAt < (_plan.Now - Freshness.Beds).UtcTicks)
            {
                if ((_segment.Needs[entry] >> (int)Need.Shelter & 1) != 0)
                    return Add(reasons, ReasonKind.BedsUnknown, 0);
                return 0;
            }

            var weight = beds > 0 ? 25 : -25;
            reasons?.Add(new Reason(beds > 0 ? ReasonKind.BedsFree : ReasonKind.NoBedsFree, weight)
            {
                Number = beds,
                Date = DateOnly.FromDateTime(new DateTime(saidAt, DateTimeKind.Utc)),
            });
            return weight;
        }
    }
}
