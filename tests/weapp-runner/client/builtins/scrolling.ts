/** scroll-view and swiper. */
import { BuiltIn, defineBuiltIn, fire, truthy } from './base';

/** WeChat's default distance from an edge at which scrolltolower and scrolltoupper fire. */
const DEFAULT_THRESHOLD = 50;

class ScrollView extends BuiltIn {
  #left = 0;
  #top = 0;
  #atUpper = true;
  #atLower = false;

  constructor() {
    super();
    this.addEventListener('scroll', () => this.#scrolled(), { passive: true });
  }

  #scrolled(): void {
    const { scrollLeft, scrollTop, scrollHeight, scrollWidth } = this;
    const detail = {
      scrollLeft,
      scrollTop,
      scrollHeight,
      scrollWidth,
      deltaX: this.#left - scrollLeft,
      deltaY: this.#top - scrollTop,
    };
    this.#left = scrollLeft;
    this.#top = scrollTop;
    fire(this, 'scroll', detail);
    this.#reachEdges(truthy(this.props['scrollY']));
  }

  #reachEdges(vertical: boolean): void {
    const lower = Number(this.props['lowerThreshold'] ?? DEFAULT_THRESHOLD);
    const upper = Number(this.props['upperThreshold'] ?? DEFAULT_THRESHOLD);
    const position = vertical ? this.scrollTop : this.scrollLeft;
    const end = vertical ? this.scrollHeight - this.clientHeight : this.scrollWidth - this.clientWidth;
    const atLower = position >= end - lower;
    const atUpper = position <= upper;
    if (atLower && !this.#atLower) fire(this, 'scrolltolower', { direction: vertical ? 'bottom' : 'right' });
    if (atUpper && !this.#atUpper) fire(this, 'scrolltoupper', { direction: vertical ? 'top' : 'left' });
    this.#atLower = atLower;
    this.#atUpper = atUpper;
  }

  override changed(key: string, value: unknown): void {
    if (key === 'scrollY') this.toggleAttribute('data-y', truthy(value));
    if (key === 'scrollX') this.toggleAttribute('data-x', truthy(value));
    if (key === 'refresherTriggered' && value === true) fire(this, 'refresherrefresh');
    // content of the same update is laid out a frame later
    if (key === 'scrollTop') requestAnimationFrame(() => (this.scrollTop = parseFloat(String(value)) || 0));
    if (key === 'scrollLeft') requestAnimationFrame(() => (this.scrollLeft = parseFloat(String(value)) || 0));
    if (key === 'scrollIntoView' && value) requestAnimationFrame(() => this.#showChild(String(value)));
  }

  #showChild(id: string): void {
    const child = this.querySelector(`[id$="--${CSS.escape(id)}"]`);
    if (!child) return;
    const from = this.getBoundingClientRect();
    const to = child.getBoundingClientRect();
    this.scrollTop += to.top - from.top;
    this.scrollLeft += to.left - from.left;
  }
}

class Swiper extends BuiltIn {
  #current = 0;
  #timer = 0;

  constructor() {
    super();
    new MutationObserver(() => this.#layout()).observe(this, { childList: true, subtree: true });
  }
  connectedCallback(): void {
    this.#layout();
    this.#autoplay();
  }
  disconnectedCallback(): void {
    window.clearInterval(this.#timer);
  }
  #items(): (HTMLElement & Partial<BuiltIn>)[] {
    return [...this.querySelectorAll<HTMLElement & Partial<BuiltIn>>('wx-swiper-item')].filter(
      (item) => item.closest('wx-swiper') === this,
    );
  }
  #layout(): void {
    const axis = truthy(this.props['vertical']) ? 'Y' : 'X';
    this.#items().forEach(
      (item, index) => (item.style.transform = `translate${axis}(${(index - this.#current) * 100}%)`),
    );
  }
  #autoplay(): void {
    window.clearInterval(this.#timer);
    if (!truthy(this.props['autoplay'])) return;
    const next = () => this.#go((this.#current + 1) % (this.#items().length || 1), 'autoplay');
    this.#timer = window.setInterval(next, Number(this.props['interval']) || 5000);
  }
  #go(index: number, source: string): void {
    const items = this.#items();
    const target = Math.max(0, Math.min(items.length - 1, index));
    if (items.length === 0 || target === this.#current) return;
    this.#current = target;
    this.#layout();
    this.writeBack('current', target);
    const detail = { current: target, currentItemId: items[target]?.props?.['itemId'] ?? '', source };
    fire(this, 'change', detail);
    window.setTimeout(() => fire(this, 'animationfinish', detail), 210);
  }
  override changed(key: string, value: unknown): void {
    if (key === 'autoplay' || key === 'interval') this.#autoplay();
    if (key !== 'current') return;
    if (this.isConnected && this.#items().length > 0) this.#go(Number(value) || 0, '');
    else this.#current = Number(value) || 0;
  }
}

export function defineScrolling(): void {
  defineBuiltIn('scroll-view', ScrollView);
  defineBuiltIn('swiper', Swiper);
}
