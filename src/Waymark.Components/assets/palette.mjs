// GOV.UK Frontend's palette belongs to the British government's own sites. Each of its colours is replaced, in the
// compiled sheet, by one of ours from the same place in the scale. Contrast is tested in tests/Waymark.Components.Tests.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Calm, slightly muted hues; dark enough for white text on them (WCAG 2.2 AA) where they carry it. */
export const ours = {
  blue: '#2b5c7e',
  green: '#2c6a57',
  teal: '#256c70',
  purple: '#5a4585',
  magenta: '#9a3c6c',
  red: '#a33a2f',
  orange: '#b3541e',
  yellow: '#ffd25e',
  brown: '#7c5a43',
  black: '#182328',
};

const here = dirname(fileURLToPath(import.meta.url));
const settings = 'node_modules/govuk-frontend/dist/govuk/settings/_colours-palette--internal.scss';

/** Reads upstream's palette: { blue: { primary: '#…', 'tint-25': '#…' } }. */
export function upstream() {
  const source = readFileSync(join(here, settings), 'utf8');
  const palette = {};
  for (const [, name, body] of source.matchAll(/"([a-z]+)":\s*\(([^()]*)\)/g))
    palette[name] = Object.fromEntries([...body.matchAll(/"([a-z0-9-]+)":\s*(#[0-9a-f]{6})/g)].map(([, variant, colour]) => [variant, colour]));
  return palette;
}

export function recolour(css) {
  const map = new Map();
  for (const [name, variants] of Object.entries(upstream())) {
    if (!ours[name])
      continue;
    for (const [variant, colour] of Object.entries(variants))
      map.set(colour, variantOf(ours[name], variant));
  }
  // The custom properties are not set anywhere, so only what stands in for them counts.
  const plain = css.replace(/var\(--govuk-[a-z-]+-colour, ([^()]+)\)/g, '$1');
  return plain.replace(/#[0-9a-f]{6}\b|#[0-9a-f]{3}\b/gi, (text) => {
    const long = (text.length === 4 ? '#' + [...text.slice(1)].map((c) => c + c).join('') : text).toLowerCase();
    return map.get(long) ?? text;
  });
}

function variantOf(colour, variant) {
  const [kind, share] = variant.split('-');
  if (kind === 'tint')
    return mix('#ffffff', colour, Number(share) / 100);
  if (kind === 'shade')
    return mix('#000000', colour, Number(share) / 100);
  return colour;
}

function mix(a, b, share) {
  const parts = [1, 3, 5].map((i) => Math.round(parseInt(a.slice(i, i + 2), 16) * share + parseInt(b.slice(i, i + 2), 16) * (1 - share)));
  return '#' + parts.map((n) => n.toString(16).padStart(2, '0')).join('');
}
