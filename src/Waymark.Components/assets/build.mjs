// Builds the style sheets and scripts into the folder given as the only argument:
//   node build.mjs OUT
// Every file is named by its content, so that a browser may keep it for ever, and comes with its Brotli and gzip form.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];
if (!out) {
  console.error('usage: node build.mjs OUT');
  process.exit(2);
}
if (!existsSync(join(here, 'node_modules/govuk-frontend')) || !existsSync(join(here, 'node_modules/sass'))) {
  console.error('The style sheets need their packages: run "npm ci" in src/Waymark.Components/assets.');
  process.exit(1);
}
const { compile } = await import('sass');
const { recolour } = await import('./palette.mjs');
const { mirror } = await import('./mirror.mjs');

// MoJ Frontend brings its own settings of GOV.UK Frontend and loads it from a fixed folder. A sheet can have one set of
// settings, and it is ours: where MoJ's files ask for theirs, they get scss/_base.scss.
const mojRoot = join(here, 'node_modules/@ministryofjustice/frontend/moj');
const moj = {
  canonicalize(url) {
    const path = url.startsWith('moj:') ? url.slice(4) : url.startsWith('@moj/') ? url.slice(4) : null;
    if (path === null)
      return null;
    if (path === '/vendor/govuk-frontend')
      return new URL('moj:/vendor/govuk-frontend');
    const cut = path.lastIndexOf('/') + 1;
    const file = `${path.slice(0, cut)}_${path.slice(cut).replace(/^_|\.scss$/g, '')}.scss`;
    return existsSync(join(mojRoot, file)) ? new URL('moj:' + file) : null;
  },
  load(url) {
    return url.pathname === '/vendor/govuk-frontend'
      ? { contents: '@forward "moj:/settings/all";\n@forward "base";', syntax: 'scss' }
      : { contents: readFileSync(join(mojRoot, url.pathname), 'utf8'), syntax: 'scss' };
  },
};

const files = [];
for (const name of ['public', 'desk', 'print']) {
  const { css } = compile(join(here, `scss/${name}.scss`), {
    style: 'compressed',
    importers: [moj],
    loadPaths: [join(here, 'scss'), join(here, 'node_modules')],
    quietDeps: true,
    silenceDeprecations: ['import', 'global-builtin'],
  });
  files.push([`${name}.css`, 'text/css; charset=utf-8', Buffer.from(mirror(recolour(withoutPictures(css))).replace(/^\uFEFF/, ''))]);
}
for (const name of readdirSync(join(here, 'js')).sort())
  files.push([name, 'text/javascript; charset=utf-8', Buffer.from(squeeze(readFileSync(join(here, 'js', name), 'utf8')))]);
files.push(['icon.svg', 'image/svg+xml', readFileSync(join(here, 'icon.svg'))]);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const manifest = [];
for (const [name, type, body] of files) {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
  const dot = name.lastIndexOf('.');
  const file = `${name.slice(0, dot)}-${hash}${name.slice(dot)}`;
  const br = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } });
  writeFileSync(join(out, file), body);
  writeFileSync(join(out, `${file}.br`), br);
  writeFileSync(join(out, `${file}.gz`), gzipSync(body, { level: 9 }));
  manifest.push({ name, file, type });
  console.log(`${file}: ${body.length} bytes, ${br.length} compressed`);
}
writeFileSync(join(out, 'manifest.json'), JSON.stringify(manifest));

// MoJ's sheet asks for pictures that we do not serve; scss/_desk-site.scss draws what they showed with letters.
function withoutPictures(css) {
  return css.replace(/background-image:url\([^)]*\);?/g, '');
}

// Comments and indentation go; nothing else is touched, so a script is still readable in the browser.
function squeeze(source) {
  return source.replace(/^\s*\/\/.*\n/gm, '').replace(/^\s*\/\*[\s\S]*?\*\/\s*\n/gm, '').replace(/^[ \t]+/gm, '').replace(/\n{2,}/g, '\n');
}
