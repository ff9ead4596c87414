/** checkbox, radio, switch, slider and the pickers. */
import { BuiltIn, defineBuiltIn, fire, shadow, truthy, type FormControl } from './base';

const boxStyle = (
  radius: string,
) => `<style>i{display:inline-block;width:20px;height:20px;border:1px solid #d1d1d1;
border-radius:${radius};vertical-align:middle;margin-right:5px;text-align:center;line-height:20px;font-style:normal;
color:#07c160}</style><i></i><slot></slot>`;

class Choice extends BuiltIn {
  readonly #box: HTMLElement;
  #checked = false;

  constructor(radius: string) {
    super();
    this.#box = shadow(this, boxStyle(radius)).querySelector('i')!;
  }
  override changed(key: string, value: unknown): void {
    if (key === 'checked') this.checked = truthy(value);
  }
  get checked(): boolean {
    return this.#checked;
  }
  set checked(value: boolean) {
    this.#checked = value;
    this.props['checked'] = value;
    this.#box.textContent = value ? '✓' : '';
    this.toggleAttribute('data-checked', value);
  }
  get value(): unknown {
    return this.props['value'] ?? '';
  }
}

const choicesIn = (group: Element, tag: string) => [...group.querySelectorAll<Choice>(tag)];

class Checkbox extends Choice {
  constructor() {
    super('3px');
  }
  activate(): void {
    if (this.isDisabled) return;
    this.checked = !this.checked;
    const group = this.closest<CheckboxGroup>('wx-checkbox-group');
    if (group) fire(group, 'change', { value: group.formValue });
  }
}
class CheckboxGroup extends BuiltIn implements FormControl {
  get formValue(): unknown[] {
    return choicesIn(this, 'wx-checkbox')
      .filter(({ checked }) => checked)
      .map(({ value }) => value);
  }
}

class Radio extends Choice {
  constructor() {
    super('50%');
  }
  activate(): void {
    if (this.isDisabled || this.checked) return;
    const group = this.closest('wx-radio-group');
    for (const other of group ? choicesIn(group, 'wx-radio') : []) other.checked = false;
    this.checked = true;
    if (group) fire(group, 'change', { value: this.value });
  }
}
class RadioGroup extends BuiltIn implements FormControl {
  get formValue(): unknown {
    return choicesIn(this, 'wx-radio').find(({ checked }) => checked)?.value ?? '';
  }
}

const SWITCH = `<style>i{display:block;width:52px;height:32px;border-radius:16px;background:#dfdfdf;position:relative}
i::after{content:"";position:absolute;left:1px;top:1px;width:30px;height:30px;border-radius:50%;background:#fff}
i.on{background:#04be02}i.on::after{left:21px}</style><i></i>`;
class Switch extends BuiltIn implements FormControl {
  readonly #knob = shadow(this, SWITCH).querySelector('i')!;
  #on = false;

  override changed(key: string, value: unknown): void {
    if (key === 'checked') this.#turn(truthy(value));
  }
  #turn(on: boolean): void {
    this.#on = on;
    this.#knob.classList.toggle('on', on);
  }
  activate(): void {
    if (this.isDisabled) return;
    this.#turn(!this.#on);
    this.writeBack('checked', this.#on);
    fire(this, 'change', { value: this.#on });
  }
  get formValue(): boolean {
    return this.#on;
  }
}

class Slider extends BuiltIn implements FormControl {
  readonly #range = shadow(this, '<input type="range" style="width:100%">').querySelector('input')!;

  constructor() {
    super();
    this.#range.addEventListener('input', () => fire(this, 'changing', { value: this.formValue }));
    this.#range.addEventListener('change', () => {
      this.writeBack('value', this.formValue);
      fire(this, 'change', { value: this.formValue });
    });
  }
  override changed(key: string, value: unknown): void {
    if (['min', 'max', 'step', 'value'].includes(key)) this.#range.setAttribute(key, String(value));
    if (key === 'value') this.#range.value = String(value);
    if (key === 'disabled') this.#range.disabled = truthy(value);
  }
  get formValue(): number {
    return Number(this.#range.value);
  }
}

/** WeChat draws the picker's panel itself. Here the driver picks, with the detail that a device would send. */
export class Picker extends BuiltIn implements FormControl {
  pick(value: unknown, detail: object = {}): void {
    if (this.isDisabled) return;
    this.writeBack('value', value);
    fire(this, 'change', { value, ...detail });
  }
  get formValue(): unknown {
    return this.props['value'];
  }
}

export function defineChoices(): void {
  const elements = {
    checkbox: Checkbox,
    'checkbox-group': CheckboxGroup,
    radio: Radio,
    'radio-group': RadioGroup,
    switch: Switch,
    slider: Slider,
    picker: Picker,
    'picker-view': class extends Picker {},
  };
  for (const [tag, element] of Object.entries(elements))
    defineBuiltIn(tag, element as unknown as typeof BuiltIn);
}
