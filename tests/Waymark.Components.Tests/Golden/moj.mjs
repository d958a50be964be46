// Renders MoJ Frontend's Nunjucks templates once into moj.json, for MojTests to compare with. Run it again when the
// package changes:
//   (cd src/Waymark.Components/assets && npm ci)
//   (cd tests/Waymark.Components.Tests/Golden && npm install --no-save --no-package-lock nunjucks@3.2.4 && node moj.mjs)
// MoJ Frontend is under the MIT licence, copyright (c) 2019 Ministry of Justice.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, '../../../src/Waymark.Components/assets/node_modules');
const env = new nunjucks.Environment([
  new nunjucks.FileSystemLoader([join(packages, '@ministryofjustice/frontend'), join(packages, 'govuk-frontend/dist')]),
], { autoescape: true, trimBlocks: true, lstripBlocks: true });
// Times are written in words by the options ("3 March 2026|3:15pm"), so that the templates and ours say the same.
env.addFilter('mojDate', (text, kind) => (kind === 'date' ? text.split('|')[0] : kind === 'time' ? text.split('|')[1] : text));
env.addFilter('date', (text) => text);

const cases = [
  ['identity-bar', 'IdentityBar', 'plain', { title: { text: 'Ana <R.>' } }],
  ['identity-bar', 'IdentityBar', 'html and classes', { title: { html: '<strong>Ana R.</strong>' }, classes: 'extra', attributes: { id: 'who' } }],
  ['messages', 'Messages', 'two days', { label: 'Messages with Ana', items: [
    { id: '1', text: 'Is it <safe> now?', type: 'received', sender: 'Ana', timestamp: '3 March 2026|3:15pm' },
    { id: '2', html: '<p>Yes.</p>', type: 'sent', sender: 'You', timestamp: '3 March 2026|4pm' },
    { text: 'Thank you', type: 'received', sender: 'Ana', timestamp: '4 March 2026|9:02am' },
  ] }],
  ['messages', 'Messages', 'id, classes, attributes', { id: 'thread', classes: 'extra', attributes: { 'data-a': '1' }, items: [] }],
  ['timeline', 'Timeline', 'events', { items: [
    { label: { text: 'Referral <sent>' }, text: 'To the shelter', datetime: { timestamp: '3 March 2026', type: 'date' }, byline: { text: 'Joe' } },
    { label: { html: '<em>Opened</em>' }, html: '<p>From a request</p>', datetime: { timestamp: '1 March 2026', type: 'date' }, classes: 'extra', attributes: { id: 'first' } },
  ] }],
  ['timeline', 'Timeline', 'heading level', { headingLevel: 3, classes: 'extra', attributes: { 'data-a': '1' }, items: [
    { label: { text: 'Opened' }, text: 'x', datetime: { timestamp: '1 March 2026', type: 'date' } },
  ] }],
  ['filter', 'Filter', 'nothing chosen', { heading: { text: 'Filter' }, optionsHtml: '<p>fields</p>' }],
  ['filter', 'Filter', 'chosen', { heading: { html: '<b>Filter</b>' }, submit: { text: 'Show' }, optionsHtml: '<p>fields</p>', attributes: { id: 'f' },
    selectedFilters: { heading: { text: 'Selected filters' }, clearLink: { text: 'Clear filters', href: '/all' }, categories: [
      { heading: { text: 'Language' }, items: [{ href: '/a', text: 'Español' }, { href: '/b', text: '中文 & more' }] },
      { heading: { text: 'Cost' }, items: [{ href: '/c', text: 'Free' }] },
    ] } }],
  ['sub-navigation', 'SubNavigation', 'active', { label: 'Case', items: [
    { text: 'Plan', href: '/plan', active: true }, { html: '<span>Notes</span>', href: '/notes', classes: 'extra', attributes: { 'data-a': '1' } },
  ] }],
  ['sub-navigation', 'SubNavigation', 'no label', { classes: 'extra', attributes: { id: 'sub' }, items: [{ text: 'Plan & more', href: '/plan?a=1&b=2' }] }],
  ['badge', 'Badge', 'text', { text: 'Urgent <1>' }],
  ['badge', 'Badge', 'html, classes, attributes', { html: '<b>New</b>', classes: 'moj-badge--red', attributes: { id: 'b' } }],
  ['alert', 'Alert', 'information', { title: 'Saved' }],
  ['alert', 'Alert', 'success with text', { variant: 'success', title: 'Saved', text: 'The note <is> saved.' }],
  ['alert', 'Alert', 'heading', { variant: 'information', title: 'Saved', showTitleAsHeading: true, headingTag: 'h3', html: '<p>Body</p>', role: 'status', classes: 'extra', attributes: { id: 'a' } }],
  ['alert', 'Alert', 'unknown variant', { variant: 'loud', title: 'Saved' }],
  ['alert', 'Alert', 'warning', { variant: 'warning', title: 'Careful' }],
  ['alert', 'Alert', 'error', { variant: 'error', title: 'Not sent' }],
];
const golden = cases.map(([folder, component, name, params]) => ({
  component,
  name,
  options: params,
  html: env.renderString(`{%- from "moj/components/${folder}/macro.njk" import moj${component} -%}{{- moj${component}(params) -}}`, { params }).trim(),
}));
writeFileSync(join(here, 'moj.json'), JSON.stringify(golden, null, 2) + '\n');
console.log(`${golden.length} cases`);
