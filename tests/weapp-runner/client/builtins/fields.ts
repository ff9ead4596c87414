/** input and textarea. */
import { BuiltIn, defineBuiltIn, fire, shadow, truthy, type FormControl } from './base';

const FIELD_STYLE = `<style>.field{width:100%;height:100%;box-sizing:border-box;border:0;outline:0;padding:0;margin:0;
background:transparent;font:inherit;color:inherit;text-align:inherit;display:block;resize:none}
.field::placeholder{color:#808080}</style>`;

/** WeChat's own limit when a template sets none. */
const DEFAULT_MAXLENGTH = 140;
const INPUT_MODES: Readonly<Record<string, string>> = { number: 'numeric', digit: 'decimal' };

const textOf = (value: unknown) =>
  value === undefined || value === null || value === false ? '' : String(value);

class Field extends BuiltIn implements FormControl {
  readonly field: HTMLInputElement | HTMLTextAreaElement;

  constructor(tag: 'input' | 'textarea') {
    super();
    this.field = document.createElement(tag);
    this.field.className = 'field';
    this.field.maxLength = DEFAULT_MAXLENGTH;
    shadow(this, FIELD_STYLE).append(this.field);
    this.field.addEventListener('input', () => {
      this.writeBack('value', this.field.value);
      fire(this, 'input', { value: this.field.value, cursor: this.field.selectionStart, keyCode: 0 });
    });
    this.field.addEventListener('focus', () => fire(this, 'focus', { value: this.field.value, height: 0 }));
    this.field.addEventListener('blur', () =>
      fire(this, 'blur', { value: this.field.value, cursor: this.field.value.length }),
    );
    this.field.addEventListener('keydown', (event) => {
      if ((event as KeyboardEvent).key === 'Enter' && tag === 'input')
        fire(this, 'confirm', { value: this.field.value });
    });
  }

  override changed(key: string, value: unknown): void {
    const apply: Record<string, () => void> = {
      value: () => {
        if (this.field.value !== textOf(value)) this.field.value = textOf(value);
      },
      placeholder: () => (this.field.placeholder = textOf(value)),
      disabled: () => (this.field.disabled = truthy(value)),
      maxlength: () => this.#limit(Number(value)),
      password: () => this.field.setAttribute('type', truthy(value) ? 'password' : 'text'),
      type: () => (this.field.inputMode = INPUT_MODES[String(value)] ?? 'text'),
      focus: () => {
        if (truthy(value)) window.setTimeout(() => this.field.focus(), 0);
      },
    };
    apply[key]?.();
  }

  #limit(length: number): void {
    if (length >= 0) this.field.maxLength = length;
    else this.field.removeAttribute('maxlength'); // -1: no limit
  }

  activate(): void {
    this.field.focus();
  }
  get formValue(): string {
    return this.field.value;
  }
  reset(): void {
    this.field.value = '';
  }
}

export function defineFields(): void {
  defineBuiltIn(
    'input',
    class extends Field {
      constructor() {
        super('input');
      }
    } as unknown as typeof BuiltIn,
  );
  defineBuiltIn(
    'textarea',
    class extends Field {
      constructor() {
        super('textarea');
      }
    } as unknown as typeof BuiltIn,
  );
}
