/** Turns the browser's touches into WeChat's touch, tap and longpress events. */
import { triggerEvent } from './framework';
import { viewNodeOf } from './framework-types';
import { rememberTouch } from './gesture';
import type { Activatable } from './builtins/base';
import { truthy } from './builtins/base';

/** WeChat's longpress threshold, and the movement that turns a tap into a drag. */
const LONGPRESS_MS = 350;
const DRAG_PX = 10;

const plainTouch = (touch: Touch) => ({
  identifier: touch.identifier,
  pageX: touch.pageX,
  pageY: touch.pageY,
  clientX: touch.clientX,
  clientY: touch.clientY,
  force: 1,
});
type PlainTouch = ReturnType<typeof plainTouch>;

interface Press {
  readonly target: EventTarget | null;
  readonly x: number;
  readonly y: number;
  moved: boolean;
  long: boolean;
}

const isDisabledButton = (target: EventTarget | null): boolean => {
  const button = (target as Element | null)?.closest?.('wx-button') as
    (Element & { props?: { disabled?: unknown } }) | null;
  return Boolean(button) && truthy(button?.props?.disabled);
};

function send(
  target: EventTarget | null,
  type: string,
  detail: object,
  touches: PlainTouch[],
  changed: PlainTouch[],
): void {
  const view = viewNodeOf(target);
  if (!view || (/tap|longpress/.test(type) && isDisabledButton(target))) return;
  const extraFields = { touches, changedTouches: changed };
  triggerEvent(view.__wxElement, type, detail, { bubbles: true, composed: true, extraFields });
}

/** Give the tap to the innermost built-in component that does something of its own (button, checkbox, label…). */
function activate(target: EventTarget | null): void {
  type Step = (Node & { host?: Node }) & Partial<Activatable>;
  for (
    let node = target as Step | null;
    node && node !== document;
    node = (node.parentNode ?? node.host ?? null) as Step | null
  )
    if (node.activate) {
      node.activate(target as Element);
      return;
    }
}

/** Listen to the whole page. Call once. */
export function installTouch(): void {
  let press: Press | null = null;
  let timer = 0;

  const longpress = (touch: PlainTouch) => {
    if (!press) return;
    press.long = true;
    for (const type of ['longpress', 'longtap'])
      send(press.target, type, { x: press.x, y: press.y }, [touch], [touch]);
  };
  const on = (
    type: 'touchstart' | 'touchmove' | 'touchend' | 'touchcancel',
    handle: (event: TouchEvent) => void,
  ) => document.addEventListener(type, handle, { capture: true, passive: true });

  on('touchstart', (event) => {
    const touch = plainTouch(event.changedTouches[0]!);
    press = { target: event.target, x: touch.clientX, y: touch.clientY, moved: false, long: false };
    rememberTouch(event.target);
    send(event.target, 'touchstart', {}, [...event.touches].map(plainTouch), [touch]);
    window.clearTimeout(timer);
    timer = window.setTimeout(() => longpress(touch), LONGPRESS_MS);
  });
  on('touchmove', (event) => {
    if (!press) return;
    const touch = plainTouch(event.changedTouches[0]!);
    if (Math.hypot(touch.clientX - press.x, touch.clientY - press.y) > DRAG_PX) {
      press.moved = true;
      window.clearTimeout(timer);
    }
    send(press.target, 'touchmove', {}, [...event.touches].map(plainTouch), [touch]);
  });
  on('touchend', (event) => {
    window.clearTimeout(timer);
    const ended = press;
    press = null;
    if (!ended) return;
    const touch = plainTouch(event.changedTouches[0]!);
    send(ended.target, 'touchend', {}, [], [touch]);
    if (ended.moved || ended.long) return;
    send(ended.target, 'tap', { x: ended.x, y: ended.y }, [touch], [touch]);
    activate(ended.target);
  });
  on('touchcancel', () => {
    window.clearTimeout(timer);
    press = null;
  });

  for (const type of ['transitionend', 'animationstart', 'animationiteration', 'animationend'])
    document.addEventListener(
      type,
      (event) => send(event.target, type, animationDetail(event), [], []),
      true,
    );
}

function animationDetail(event: Event): object {
  const { elapsedTime, animationName, propertyName } = event as AnimationEvent & TransitionEvent;
  return { elapsedTime, animationName, propertyName };
}
