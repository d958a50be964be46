using System.Globalization;

namespace Waymark.Help.Tests.Recognise;

/// <summary>A small invented instrument of another owner, in which a test changes one thing.</summary>
internal static class SampleInstrument
{
    internal const string Text = """
        id: harbor-short
        version: 3
        validated: true
        for: adult
        source: {name: "Harbor short questions", publisher: "Institute of Harbor Studies", date: "2025-03", url: "https://questions.example.org/short"}
        rights: "Used by letter of the Institute of 2026-02-01."
        checked: 2026-11-01
        intro: [alone]
        topics: [work, now]
        questions:
          - {id: pay-kept, topic: work, ask: closed, elements: [act, labor], follow_up_on: ["yes"]}
          - {id: pay-threat, topic: work, ask: closed, elements: [coercion], only_after: {pay-kept: ["yes"]}, follow_up_on: ["yes"]}
          - {id: wish, topic: now, ask: open, elements: [context]}
        findings:
          - {id: kept-pay, when: [[labor]], help: [rights/rights-at-work]}
        words:
          en:
            title: "Short questions of Harbor"
            intro: {alone: "Ask when you are alone."}
            topics: {work: "Work", now: "Now"}
            questions:
              pay-kept: {ask: "Does someone hold your pay?", why: "The law speaks of it.", explain: "Someone holds the pay."}
              pay-threat: {ask: "What happens if you ask for it?", why: "Threats count.", explain: "Asking is met with threats."}
              wish: {ask: "What do you wish?", why: "The person decides."}
            findings:
              kept-pay: {title: "Pay is held back", text: "A lawyer can say more."}
          es:
            title: "Preguntas cortas de Harbor"
            intro: {alone: "Pregunte a solas."}
            topics: {work: "Trabajo", now: "Ahora"}
            questions:
              pay-kept: {ask: "¿Alguien guarda su pago?", why: "La ley lo menciona.", explain: "Alguien guarda el pago."}
              pay-threat: {ask: "¿Qué pasa si lo pide?", why: "Las amenazas cuentan.", explain: "Hay amenazas."}
              wish: {ask: "¿Qué desea?", why: "La persona decide."}
            findings:
              kept-pay: {title: "Le retienen el pago", text: "Un abogado puede decir más."}
        """;

    /// <summary>The line, from 1, on which a text begins.</summary>
    internal static int LineOf(string text, string part) => text[..text.IndexOf(part, StringComparison.Ordinal)].Count(letter => letter == '\n') + 1;

    internal static string At(string file, string text, string part) => string.Create(CultureInfo.InvariantCulture, $"{file}:{LineOf(text, part)}: ");
}
