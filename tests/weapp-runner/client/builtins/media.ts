/** image, rich-text, icon, progress, canvas. */
import { convertUnits } from '../../units';
import { BuiltIn, defineBuiltIn, fire, hooks, shadow } from './base';

const OBJECT_FIT: Readonly<Record<string, string>> = {
  scaleToFill: 'fill',
  aspectFit: 'contain',
  aspectFill: 'cover',
  widthFix: 'fill',
  heightFix: 'fill',
};

class Picture extends BuiltIn {
  readonly #image = shadow(
    this,
    '<style>img{width:100%;height:100%;display:block}img:not([src]){visibility:hidden}</style><img alt="">',
  ).querySelector('img')!;

  constructor() {
    super();
    this.#image.addEventListener('load', () => {
      const { naturalWidth: width, naturalHeight: height } = this.#image;
      if (this.props['mode'] === 'widthFix')
        this.style.height = `${(this.offsetWidth * height) / (width || 1)}px`;
      if (this.props['mode'] === 'heightFix')
        this.style.width = `${(this.offsetHeight * width) / (height || 1)}px`;
      fire(this, 'load', { width, height });
    });
    this.#image.addEventListener('error', () =>
      fire(this, 'error', { errMsg: `GET ${String(this.props['src'])} failed` }),
    );
  }

  override changed(key: string, value: unknown): void {
    if (key === 'mode') this.#image.style.objectFit = OBJECT_FIT[String(value)] ?? 'none';
    if (key !== 'src') return;
    const url = hooks.assetUrl(value, this);
    if (url) this.#image.src = url;
    else this.#image.removeAttribute('src');
  }
}

interface RichNode {
  readonly type?: string;
  readonly name?: string;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, string>>;
  readonly children?: readonly RichNode[];
}

/** Elements that rich-text drops on a device. */
const UNTRUSTED = 'script,iframe,object,embed,link,meta,style,form,input,button';

class RichText extends BuiltIn {
  #box: HTMLElement | null = null;

  override changed(key: string, value: unknown): void {
    if (key !== 'nodes') return;
    this.#box ??= this.appendChild(document.createElement('div'));
    this.#box.replaceChildren(...(typeof value === 'string' ? parseHtml(value) : buildNodes(value)));
  }
}

function parseHtml(html: string): ChildNode[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll(UNTRUSTED)) element.remove();
  for (const element of body.querySelectorAll('*'))
    for (const { name } of [...element.attributes]) if (name.startsWith('on')) element.removeAttribute(name);
  return [...body.childNodes];
}

function decodeEntities(text: string): string {
  const area = document.createElement('textarea');
  area.innerHTML = text;
  return area.value;
}

function buildNodes(nodes: unknown): Node[] {
  return (Array.isArray(nodes) ? (nodes as RichNode[]) : []).map((node) => {
    if (node.type === 'text') return document.createTextNode(decodeEntities(node.text ?? ''));
    const element = document.createElement(
      UNTRUSTED.split(',').includes(node.name ?? '') ? 'span' : (node.name ?? 'span'),
    );
    for (const [name, value] of Object.entries(node.attrs ?? {}))
      if (!name.startsWith('on')) element.setAttribute(name, name === 'style' ? convertUnits(value) : value);
    element.append(...buildNodes(node.children));
    return element;
  });
}

const ICONS: Readonly<Record<string, string>> = {
  success: '✔',
  success_no_circle: '✔',
  info: 'ℹ',
  warn: '⚠',
  waiting: '…',
  cancel: '✖',
  clear: '✖',
  download: '⬇',
  search: '🔍',
};

class Icon extends BuiltIn {
  override changed(): void {
    this.textContent = ICONS[String(this.props['type'])] ?? '';
    this.style.fontSize = `${Number(this.props['size']) || 23}px`;
    if (this.props['color']) this.style.color = String(this.props['color']);
  }
}

class Progress extends BuiltIn {
  readonly #bar = shadow(
    this,
    '<div style="flex:1;height:6px;background:#ebebeb"><div style="height:100%;background:#09bb07;width:0"></div></div>',
  ).querySelector<HTMLElement>('div div')!;
  override changed(key: string, value: unknown): void {
    if (key === 'percent') this.#bar.style.width = `${Number(value) || 0}%`;
  }
}

/** `canvas type="2d"` on the browser's own canvas. */
export class Canvas extends BuiltIn {
  readonly canvas = shadow(
    this,
    '<canvas style="width:100%;height:100%;display:block"></canvas>',
  ).querySelector('canvas')!;
}

export function defineMedia(): void {
  defineBuiltIn('image', Picture as unknown as typeof BuiltIn);
  defineBuiltIn('cover-image', class extends Picture {} as unknown as typeof BuiltIn);
  defineBuiltIn('rich-text', RichText);
  defineBuiltIn('icon', Icon);
  defineBuiltIn('progress', Progress);
  defineBuiltIn('canvas', Canvas);
}
