/** Toast, modal and action sheet, drawn over the page so that a test taps them like a person. */

import { onNativeTap } from './gesture';

const layer = document.getElementById('runner-overlay')!;
let toastTimer = 0;

/** The element in which overlays are searched and read. */
export const overlayLayer = layer;

/** WeChat shows a toast for 1.5 s unless told otherwise. */
const TOAST_MS = 1500;

function element(className: string, text = ''): HTMLElement {
  return Object.assign(document.createElement('div'), { className, textContent: text });
}

export function hideToast(): void {
  window.clearTimeout(toastTimer);
  layer.querySelector('.toast')?.remove();
}

/** Show a toast. Infinity keeps it until `hideToast`, as loading does. */
export function showToast(text: string, ms: number = TOAST_MS): void {
  hideToast();
  layer.append(element('toast', text));
  if (Number.isFinite(ms)) toastTimer = window.setTimeout(hideToast, ms);
}

export const toastText = (): string | null => layer.querySelector('.toast')?.textContent ?? null;

export interface ModalOptions {
  readonly title?: string;
  readonly content?: string;
  readonly showCancel?: boolean;
  readonly cancelText?: string;
  readonly confirmText?: string;
  readonly editable?: boolean;
  readonly placeholderText?: string;
}

function button(text: string, tapped: () => void): HTMLElement {
  const made = element('choice', text);
  onNativeTap(made, layer, tapped);
  return made;
}

/** Show a modal and answer what was tapped. */
export function showModal(
  options: ModalOptions,
): Promise<{ confirm: boolean; cancel: boolean; content: string | null }> {
  return new Promise((resolve) => {
    const mask = element('mask');
    const box = element('modal');
    const field = options.editable ? document.createElement('input') : null;
    const close = (confirm: boolean) => {
      mask.remove();
      resolve({ confirm, cancel: !confirm, content: confirm ? (field?.value ?? null) : null });
    };
    if (options.title) box.append(element('heading', options.title));
    if (field) {
      field.placeholder = options.placeholderText ?? '';
      field.value = options.content ?? '';
      box.append(field);
    } else box.append(element('body', options.content ?? ''));
    const choices = element('choices');
    if (options.showCancel !== false)
      choices.append(button(options.cancelText || '取消', () => close(false)));
    choices.append(button(options.confirmText || '确定', () => close(true)));
    box.append(choices);
    mask.append(box);
    layer.append(mask);
  });
}

/** Show an action sheet; rejects with WeChat's cancel error. */
export function showActionSheet(items: readonly string[]): Promise<{ tapIndex: number }> {
  return new Promise((resolve, reject) => {
    const mask = element('mask');
    const sheet = element('sheet');
    const close = (settle: () => void) => () => {
      mask.remove();
      settle();
    };
    items.forEach((text, tapIndex) =>
      sheet.append(
        button(
          text,
          close(() => resolve({ tapIndex })),
        ),
      ),
    );
    sheet.append(
      button(
        '取消',
        close(() => reject({ errMsg: 'showActionSheet:fail cancel' })),
      ),
    );
    mask.append(sheet);
    layer.append(mask);
  });
}
