// Turns left and right into start and end, so that one sheet serves both directions of writing. Runs over Sass's
// compressed output, whose form is regular; scss/_rtl.scss mirrors the few things that are drawn (arrows, ticks).

const sides = [
  [/^(margin|padding|border|scroll-margin|scroll-padding)-left(-.+)?$/, (m) => `${m[1]}-inline-start${m[2] ?? ''}`],
  [/^(margin|padding|border|scroll-margin|scroll-padding)-right(-.+)?$/, (m) => `${m[1]}-inline-end${m[2] ?? ''}`],
  [/^left$/, () => 'inset-inline-start'],
  [/^right$/, () => 'inset-inline-end'],
  [/^border-top-left-radius$/, () => 'border-start-start-radius'],
  [/^border-top-right-radius$/, () => 'border-start-end-radius'],
  [/^border-bottom-left-radius$/, () => 'border-end-start-radius'],
  [/^border-bottom-right-radius$/, () => 'border-end-end-radius'],
];

export function mirror(css) {
  // A declaration stands after { or ; and ends before ; or }. Values of ours never hold those in strings.
  return css.replace(/([{;])([a-z-]+):([^;{}]+)(?=[;}])/g, (all, before, name, value) => before + declaration(name, value));
}

function declaration(name, value) {
  const important = value.endsWith('!important') ? '!important' : '';
  const plain = important ? value.slice(0, -10).trim() : value;
  // An inherited colour on one side draws a triangle, together with a border-width that stays as it is.
  if (/^border-(left|right)-color$/.test(name) && plain === 'inherit')
    return `${name}:${value}`;
  for (const [pattern, rename] of sides) {
    const match = pattern.exec(name);
    if (match)
      return `${rename(match)}:${value}`;
  }
  if (name === 'text-align' && (plain === 'left' || plain === 'right'))
    return `text-align:${plain === 'left' ? 'start' : 'end'}${important}`;
  if ((name === 'float' || name === 'clear') && (plain === 'left' || plain === 'right'))
    // Both: browsers before 2023 know the first only, and columns must not fall apart there.
    return `${name}:${value};${name}:inline-${plain === 'left' ? 'start' : 'end'}${important}`;
  if (name === 'margin' || name === 'padding') {
    const parts = split(plain);
    if (parts.length === 4 && parts[1] !== parts[3])
      return `${name}-block:${parts[0]} ${parts[2]}${important};${name}-inline:${parts[3]} ${parts[1]}${important}`;
  }
  return `${name}:${value}`;
}

// Splits at spaces outside of brackets.
function split(value) {
  const parts = [];
  let depth = 0;
  let part = '';
  for (const c of value) {
    depth += c === '(' ? 1 : c === ')' ? -1 : 0;
    if (c === ' ' && depth === 0) {
      parts.push(part);
      part = '';
    } else
      part += c;
  }
  parts.push(part);
  return parts.filter((p) => p.length > 0);
}
