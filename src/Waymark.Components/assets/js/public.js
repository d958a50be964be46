// Small comforts for public pages. Everything works without them.

const exit = document.querySelector('[data-module="govuk-exit-this-page"]');
if (exit) {
  // Leaving: the page is covered at once, because on a slow connection the next one takes time. Shift pressed three
  // times leaves too; each press within five seconds of the last. Escape is not used: it means other things to
  // browsers, dialogs and screen readers, and they take it before a page does.
  const button = exit.querySelector('a');
  const status = document.createElement('span');
  status.setAttribute('role', 'status');
  status.className = 'govuk-visually-hidden';
  exit.append(status);
  const lights = document.createElement('div');
  lights.className = 'govuk-exit-this-page__indicator';
  lights.setAttribute('aria-hidden', 'true');
  for (let i = 0; i < 3; i++) {
    const light = document.createElement('div');
    light.className = 'govuk-exit-this-page__indicator-light';
    lights.append(light);
  }
  button.append(lights);
  let presses = 0;
  let timer = 0;
  let withOther = false;
  let cover = null;
  const say = (key) => { status.textContent = exit.getAttribute('data-i18n.' + key) ?? ''; };
  const show = () => {
    lights.classList.toggle('govuk-exit-this-page__indicator--visible', presses > 0);
    [...lights.children].forEach((light, i) => light.classList.toggle('govuk-exit-this-page__indicator-light--on', i < presses));
  };
  const reset = (key) => {
    clearTimeout(timer);
    timer = 0;
    presses = 0;
    if (key)
      say(key);
    show();
  };
  const leave = () => {
    reset();
    document.body.classList.add('govuk-exit-this-page-hide-content');
    cover = document.createElement('div');
    cover.className = 'govuk-exit-this-page-overlay';
    cover.setAttribute('role', 'alert');
    document.body.append(cover);
    cover.textContent = exit.getAttribute('data-i18n.activated');
    // In place of this page, so that "back" does not lead straight to it.
    location.replace(button.href);
  };
  button.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0)
      return;
    event.preventDefault();
    leave();
  });
  document.addEventListener('keyup', (event) => {
    if (event.key === 'Shift' && !withOther) {
      presses++;
      show();
      if (presses >= 3) {
        leave();
        return;
      }
      say(presses === 1 ? 'press-two-more-times' : 'press-one-more-time');
      clearTimeout(timer);
      timer = setTimeout(() => reset('timed-out'), 5000);
    } else if (timer)
      reset('timed-out');
    withOther = event.shiftKey;
  }, true);
  // A page that comes back from the browser's memory must not come back covered.
  addEventListener('pageshow', () => {
    document.body.classList.remove('govuk-exit-this-page-hide-content');
    cover?.remove();
    cover = null;
    status.textContent = '';
    reset();
  });
}

const summary = document.querySelector('[data-module="govuk-error-summary"]');
if (summary) {
  summary.tabIndex = -1;
  summary.addEventListener('blur', () => summary.removeAttribute('tabindex'), { once: true });
  summary.focus();
  summary.addEventListener('click', (event) => {
    const field = event.target.closest('a')?.hash && document.getElementById(decodeURIComponent(event.target.closest('a').hash.slice(1)));
    if (!field)
      return;
    event.preventDefault();
    // The question comes into sight, not the field alone.
    (field.closest('fieldset')?.querySelector('legend') ?? document.querySelector(`label[for="${CSS.escape(field.id)}"]`) ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

// Times count from the page's own beginning: with 0 here a click in its first second would be taken for the second of two.
let lastSubmit = -Infinity;
document.addEventListener('click', (event) => {
  if (!event.target.closest?.('[data-prevent-double-click="true"]'))
    return;
  if (event.timeStamp - lastSubmit < 1000)
    event.preventDefault();
  else
    lastSubmit = event.timeStamp;
});

document.querySelectorAll('[data-module="govuk-character-count"]').forEach((group) => {
  const area = group.querySelector('textarea');
  const told = group.querySelector('.govuk-character-count__message');
  const field = area ?? group;
  const max = Number(group.dataset.maxwords ?? group.dataset.maxlength);
  const left = group.dataset.left;
  const over = group.dataset.over;
  if (!area || !told || !max || !left)
    return;
  const heard = document.createElement('div');
  heard.className = 'govuk-visually-hidden';
  heard.setAttribute('aria-live', 'polite');
  told.after(heard);
  told.setAttribute('aria-hidden', 'true');
  let wait = 0;
  const count = () => {
    const used = group.dataset.maxwords ? (field.value.match(/\S+/g) ?? []).length : field.value.length;
    const rest = max - used;
    told.textContent = (rest < 0 ? over : left).replace('{0}', Math.abs(rest));
    told.classList.toggle('govuk-error-message', rest < 0);
    told.classList.toggle('govuk-hint', rest >= 0);
    field.classList.toggle('govuk-textarea--error', rest < 0 || field.getAttribute('aria-describedby')?.includes('-error'));
    // Read out when the person pauses, not at each key.
    clearTimeout(wait);
    wait = setTimeout(() => { heard.textContent = told.textContent; }, 1000);
  };
  field.addEventListener('input', count);
  addEventListener('pageshow', count);
});

document.querySelectorAll('.govuk-checkboxes').forEach((group) => {
  group.addEventListener('change', (event) => {
    const box = event.target;
    if (!box.checked || box.type !== 'checkbox')
      return;
    const alone = box.dataset.behaviour === 'exclusive';
    group.querySelectorAll('input[type="checkbox"]').forEach((other) => {
      if (other !== box && (alone || other.dataset.behaviour === 'exclusive'))
        other.checked = false;
    });
  });
});
