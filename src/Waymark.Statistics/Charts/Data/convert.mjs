// Makes us-states.txt from states-albers-10m.json of the npm package us-atlas 3.0.1:
//   npm pack us-atlas@3.0.1 && tar xzf us-atlas-3.0.1.tgz && node convert.mjs package/states-albers-10m.json > us-states.txt
// Each line: FIPS code|postal code|name|x of the label|y of the label|outline. Lengths are tenths of a unit of the 975 x 610 projection.
// Borders are simplified arc by arc (Douglas-Peucker, 0.6 units), so neighbours still share them; islets below 4 square units go.
import { readFileSync } from 'node:fs';

const postal = { '01': 'AL', '02': 'AK', '04': 'AZ', '05': 'AR', '06': 'CA', '08': 'CO', '09': 'CT', '10': 'DE', '11': 'DC', '12': 'FL', '13': 'GA',
  '15': 'HI', '16': 'ID', '17': 'IL', '18': 'IN', '19': 'IA', '20': 'KS', '21': 'KY', '22': 'LA', '23': 'ME', '24': 'MD', '25': 'MA', '26': 'MI',
  '27': 'MN', '28': 'MS', '29': 'MO', '30': 'MT', '31': 'NE', '32': 'NV', '33': 'NH', '34': 'NJ', '35': 'NM', '36': 'NY', '37': 'NC', '38': 'ND',
  '39': 'OH', '40': 'OK', '41': 'OR', '42': 'PA', '44': 'RI', '45': 'SC', '46': 'SD', '47': 'TN', '48': 'TX', '49': 'UT', '50': 'VT', '51': 'VA',
  '53': 'WA', '54': 'WV', '55': 'WI', '56': 'WY' };

const topology = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { scale, translate } = topology.transform;
const arcs = topology.arcs.map(arc => {
  let x = 0, y = 0;
  return simplify(arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]));
});

function simplify(points) {
  if (points.length < 3) return points;
  const closed = points[0][0] === points.at(-1)[0] && points[0][1] === points.at(-1)[1];
  const keep = new Set([0, points.length - 1]);
  const halves = [];
  if (closed) {
    let far = 1;
    points.forEach((p, i) => { if (Math.hypot(p[0] - points[0][0], p[1] - points[0][1]) > Math.hypot(points[far][0] - points[0][0], points[far][1] - points[0][1])) far = i; });
    keep.add(far);
    halves.push([0, far], [far, points.length - 1]);
  } else halves.push([0, points.length - 1]);
  while (halves.length) {
    const [a, b] = halves.pop();
    let worst = -1, distance = 0.6;
    for (let i = a + 1; i < b; i++) {
      const d = away(points[i], points[a], points[b]);
      if (d > distance) { worst = i; distance = d; }
    }
    if (worst > 0) { keep.add(worst); halves.push([a, worst], [worst, b]); }
  }
  return points.filter((_, i) => keep.has(i));
}

function away(p, a, b) {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const t = Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy);
}

const ring = indices => indices.flatMap((i, k) => {
  const arc = i < 0 ? [...arcs[~i]].reverse() : arcs[i];
  return k ? arc.slice(1) : arc;
});
const area = points => points.reduce((sum, p, i) => { const q = points[(i + 1) % points.length]; return sum + p[0] * q[1] - q[0] * p[1]; }, 0) / 2;

function label(points) {
  // The point of a grid inside the ring that is farthest from its border.
  const xs = points.map(p => p[0]), ys = points.map(p => p[1]);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  let best = [(x0 + x1) / 2, (y0 + y1) / 2], most = -1;
  for (let i = 1; i < 40; i++) for (let j = 1; j < 40; j++) {
    const p = [x0 + (x1 - x0) * i / 40, y0 + (y1 - y0) * j / 40];
    let inside = false, near = Infinity;
    points.forEach((a, k) => {
      const b = points[(k + 1) % points.length];
      if ((a[1] > p[1]) !== (b[1] > p[1]) && p[0] < (b[0] - a[0]) * (p[1] - a[1]) / (b[1] - a[1]) + a[0]) inside = !inside;
      // Text is wider than high, so room to the sides counts for less.
      near = Math.min(near, away([p[0] * 0.6, p[1]], [a[0] * 0.6, a[1]], [b[0] * 0.6, b[1]]));
    });
    if (inside && near > most) { most = near; best = p; }
  }
  return best;
}

const tenths = v => Math.round(v * 10);
const lines = topology.objects.states.geometries.map(state => {
  const polygons = state.type === 'Polygon' ? [state.arcs] : state.arcs;
  const rings = polygons.flatMap(p => p.map(ring)).sort((a, b) => Math.abs(area(b)) - Math.abs(area(a)));
  const kept = rings.filter((r, i) => i === 0 || Math.abs(area(r)) >= 4);
  const path = kept.map(points => {
    const whole = points.slice(0, -1).map(p => p.map(tenths));
    let [x, y] = whole[0];
    let text = `M${x} ${y}`;
    for (const [px, py] of whole.slice(1)) {
      if (px === x && py === y) continue;
      text += `l${px - x} ${py - y}`;
      [x, y] = [px, py];
    }
    return text + 'z';
  }).join('');
  const [cx, cy] = label(rings[0]);
  return [state.id, postal[state.id], state.properties.name, tenths(cx), tenths(cy), path].join('|');
});
console.log(lines.sort().join('\n'));
