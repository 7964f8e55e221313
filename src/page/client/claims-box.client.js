import { el, withCode } from './element.client.js';
import { lineText } from './line.client.js';

/** The one box that shows the claims of a mark: while the mouse rests on it, or until it is closed after a click. */
export function claimsBox() {
  const box = document.getElementById('claims');
  let owner;
  let pinned = false;
  let timer;

  function close() {
    clearTimeout(timer);
    owner?.setAttribute('aria-expanded', 'false');
    owner = undefined;
    pinned = false;
    if (box.matches(':popover-open')) box.hidePopover();
  }

  function open(mark, all) {
    if (owner !== mark) close();
    owner = mark;
    mark.setAttribute('aria-expanded', 'true');
    box.replaceChildren(el('ul', {}, ...all.map(claimView)));
    if (!box.matches(':popover-open')) box.showPopover();
    place();
  }

  /** Below its mark, or above it where there is no room; gone when the mark is out of sight. */
  function place() {
    const { left, bottom, top } = owner.getBoundingClientRect();
    if (bottom < 0 || top > innerHeight) return close();
    const { width, height } = box.getBoundingClientRect();
    box.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
    box.style.top = `${bottom + 6 + height < innerHeight ? bottom + 6 : Math.max(8, top - height - 6)}px`;
  }

  box.addEventListener('pointerenter', () => clearTimeout(timer));
  box.addEventListener('pointerleave', () => {
    if (!pinned) close();
  });
  addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || owner === undefined) return;
    const last = owner;
    close();
    last.focus();
  });
  addEventListener('pointerdown', ({ target }) => {
    if (owner !== undefined && !box.contains(target) && !owner.contains(target)) close();
  });
  addEventListener('scroll', () => owner !== undefined && place(), { passive: true, capture: true });

  return {
    belongs(mark, all) {
      mark.addEventListener('click', () => {
        if (owner === mark && pinned) return close();
        open(mark, all);
        pinned = true;
      });
      mark.addEventListener('pointerenter', ({ pointerType }) => {
        if (pointerType !== 'mouse' || pinned) return;
        clearTimeout(timer);
        timer = setTimeout(() => open(mark, all), 150);
      });
      mark.addEventListener('pointerleave', () => {
        if (pinned) return;
        clearTimeout(timer);
        timer = setTimeout(close, 250);
      });
    },
  };
}

const claimView = ({ id, kind, text, document, line }) =>
  el(
    'li',
    {},
    el('span', { class: 'kind' }, kind),
    ' ',
    el('span', { dir: 'auto' }, ...withCode(text)),
    el('small', {}, ` ${lineText({ document, line })}`),
    el('code', { class: 'id' }, id),
  );
