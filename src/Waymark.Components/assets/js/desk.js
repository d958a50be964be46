// Small comforts for the desk. Everything works without them.

document.querySelectorAll('.govuk-js-service-navigation-toggle').forEach((button) => {
  const list = document.getElementById(button.getAttribute('aria-controls'));
  const narrow = matchMedia('(max-width: 40.0525em)');
  let open = false;
  const show = () => {
    button.hidden = !narrow.matches;
    button.removeAttribute('aria-hidden');
    button.setAttribute('aria-expanded', String(open));
    list.hidden = narrow.matches && !open;
  };
  button.addEventListener('click', () => { open = !open; show(); });
  narrow.addEventListener('change', show);
  show();
});

document.querySelectorAll('[data-module="govuk-password-input"]').forEach((group) => {
  const button = group.querySelector('button');
  const field = group.querySelector('input');
  const say = (key) => group.getAttribute('data-i18n.' + key);
  const status = document.createElement('div');
  status.className = 'govuk-visually-hidden';
  status.setAttribute('aria-live', 'polite');
  group.append(status);
  const show = (visible) => {
    field.type = visible ? 'text' : 'password';
    button.textContent = say(visible ? 'hide-password' : 'show-password');
    button.setAttribute('aria-label', say(visible ? 'hide-password-aria-label' : 'show-password-aria-label'));
    status.textContent = say(visible ? 'password-shown-announcement' : 'password-hidden-announcement');
  };
  button.hidden = false;
  button.addEventListener('click', () => show(field.type === 'password'));
  // Sent as a password whatever is shown, so that the browser does not keep it as an ordinary answer.
  field.form?.addEventListener('submit', () => { if (field.type !== 'password') show(false); });
});

document.querySelectorAll('table[data-module="moj-sortable-table"]').forEach((table) => {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: 'base' });
  const value = (row, i) => row.cells[i]?.dataset.sortValue ?? row.cells[i]?.textContent.trim() ?? '';
  heads.forEach((head, i) => {
    if (!head.hasAttribute('aria-sort') || !head.textContent.trim())
      return;
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const up = head.getAttribute('aria-sort') !== 'ascending';
      heads.forEach((other) => other.hasAttribute('aria-sort') && other.setAttribute('aria-sort', other === head ? (up ? 'ascending' : 'descending') : 'none'));
      const rows = [...body.rows].sort((a, b) => order.compare(value(a, i), value(b, i)) * (up ? 1 : -1));
      body.append(...rows);
    });
  });
});
