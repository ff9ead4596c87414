import './sheet.scss';

/**
 * WeChat's own sheets (payment, subscription, forwarding), drawn for the preview. They are not of the shop,
 * so they are plain DOM over the page and none of our components.
 */
type Child = Node | string | null;

/** A DOM element with text, attributes and children; nothing is parsed as HTML. */
export function el(tag: string, props: Record<string, string> = {}, ...children: Child[]): HTMLElement {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) node.setAttribute(name, value);
  node.append(...children.filter((child): child is Node | string => child !== null));
  return node;
}

/** A button of a sheet. */
export function tap(label: string, className: string, onTap: () => void, ...children: Child[]): HTMLElement {
  const button = el(
    'button',
    { type: 'button', class: `wx-sheet__tap ${className}` },
    ...(children.length ? children : [label]),
  );
  button.setAttribute('aria-label', label);
  button.addEventListener('click', onTap);
  return button;
}

/** Show a sheet until it closes itself with an answer. `dismissed` is the answer of the mask and of Escape. */
export function showSheet<T>(
  name: string,
  dismissed: T,
  draw: (close: (answer: T) => void) => Child[],
): Promise<T> {
  return new Promise((resolve) => {
    const mask = el('div', { class: 'wx-mask' });
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close(dismissed);
    };
    const close = (answer: T): void => {
      removeEventListener('keydown', onKey);
      mask.remove();
      resolve(answer);
    };
    const panel = el(
      'div',
      { class: `wx-sheet wx-sheet--${name}`, role: 'dialog', 'aria-modal': 'true', tabindex: '-1' },
      ...draw(close),
    );
    mask.append(panel);
    mask.addEventListener('click', (event) => {
      if (event.target === mask) close(dismissed);
    });
    addEventListener('keydown', onKey);
    document.body.append(mask);
    panel.focus();
  });
}
