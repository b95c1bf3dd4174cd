// What Swagger UI leaves out and people who use a screen reader or a keyboard need: names of fields, levels of headings, and a way to
// scroll. It is added to the document as the parts appear; React keeps attributes that it did not set.

/** Selector, attribute and value; null removes the attribute. */
const mends = [
  ['.information-container', 'role', 'region'],
  ['.information-container', 'aria-label', 'About the API'],
  ['.schemes-server-container', 'role', 'region'],
  ['.schemes-server-container', 'aria-label', 'Server and authorization'],
  ['.models > h4', 'aria-level', '2'],
  ['.opblock-tag', 'aria-level', '2'],
  ['.opblock-title, .opblock-section-header h4, .responses-wrapper h4', 'aria-level', '3'],
  ['.responses-inner h4, .responses-inner h5, .curl-command h4, .request-url h4', 'aria-level', '4'],
  ['.modal-ux', 'role', 'dialog'],
  ['.modal-ux', 'aria-modal', 'true'],
  ['.modal-ux', 'aria-label', 'Available authorizations'],
  ['.modal-ux-header h3', 'aria-level', '2'],
  ['.auth-container h4', 'aria-level', '3'],
  // Their names must hold what is written on them, which is a good name.
  ['.modal-btn[aria-label]', 'aria-label', null],
  ['.close-modal', 'aria-label', 'Close'],
  ['#servers', 'aria-label', 'Server'],
  ['.examples-select-element', 'aria-label', 'Example'],
  ['.body-param__text', 'aria-label', 'Request body'],
  // A region needs a name and a table has one role already: its own.
  ['.responses-table[role]', 'role', null],
  ['.microlight, .model-box, .renderedMarkdown pre', 'tabindex', '0'],
];

function mend() {
  for (const [selector, attribute, value] of mends)
    for (const element of document.querySelectorAll(selector)) {
      if (value === null) element.removeAttribute(attribute);
      else if (element.getAttribute(attribute) !== value) element.setAttribute(attribute, value);
    }
}

let isDue = false;
new MutationObserver(() => {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    mend();
  });
}).observe(document.getElementById('swagger-ui'), { childList: true, subtree: true });
