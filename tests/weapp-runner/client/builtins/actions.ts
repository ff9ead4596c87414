/** form, label, button and navigator: what a tap on them does. */
import { formFields } from '../definitions';
import { viewNodeOf } from '../framework-types';
import { BuiltIn, defineBuiltIn, fire, hooks, type Activatable, type FormControl } from './base';

const CONTROLS = [
  'input',
  'textarea',
  'checkbox-group',
  'radio-group',
  'switch',
  'slider',
  'picker',
  'picker-view',
]
  .map((tag) => `wx-${tag}`)
  .join();
const LABELLED = ['checkbox', 'radio', 'switch', 'button', 'input', 'textarea']
  .map((tag) => `wx-${tag}`)
  .join();

export class Form extends BuiltIn {
  #controls() {
    return [...this.querySelectorAll<BuiltIn & FormControl>(CONTROLS)];
  }
  /** Values by `name`, those of custom components with `wx://form-field` included. */
  #values(): Record<string, unknown> {
    const values: Record<string, unknown> = {};
    for (const control of this.#controls()) {
      const name = control.props['name'];
      if (name) values[String(name)] = control.formValue;
    }
    for (const element of this.querySelectorAll('[runner-is]')) {
      if (!formFields.has(element.getAttribute('runner-is')!)) continue;
      const data = viewNodeOf(element)?.__wxElement.getMethodCaller?.()?.data;
      if (data?.['name']) values[String(data['name'])] = data['value'];
    }
    return values;
  }
  submit(): void {
    fire(this, 'submit', { value: this.#values(), formId: 'the formId is a mock one' });
  }
  reset(): void {
    for (const control of this.#controls()) control.reset?.();
    fire(this, 'reset');
  }
}

class Label extends BuiltIn implements Activatable {
  activate(target: Element): void {
    if (target.closest(LABELLED)) return;
    const named = this.props['for'];
    const labelled = named
      ? [...document.querySelectorAll(`[id$="--${CSS.escape(String(named))}"]`)].at(-1)
      : this.querySelector(LABELLED);
    (labelled as Partial<Activatable> | null | undefined)?.activate?.(target);
  }
}

class Button extends BuiltIn implements Activatable {
  activate(): void {
    if (this.isDisabled) return;
    const form = this.closest<Form>('wx-form');
    if (this.props['formType'] === 'submit') form?.submit();
    if (this.props['formType'] === 'reset') form?.reset();
    // `getPhoneNumber|agreePrivacyAuthorization` asks for both; the first is what the button is about
    const kind = String(this.props['openType'] ?? '').split('|')[0];
    if (kind) hooks.openType(this, kind);
  }
}

const OPEN_TYPES: Readonly<Record<string, string>> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
  exit: 'exitMiniProgram',
};

class Navigator extends BuiltIn implements Activatable {
  activate(): void {
    const api = OPEN_TYPES[String(this.props['openType'] || 'navigate')];
    if (!api) return;
    if (api === 'navigateBack') {
      hooks.navigate(api, { delta: Number(this.props['delta']) || 1 });
      return;
    }
    const answer = (name: string) => (result: object) => fire(this, name, result);
    hooks.navigate(api, {
      url: this.props['url'],
      success: answer('success'),
      fail: answer('fail'),
      complete: answer('complete'),
    });
  }
}

export function defineActions(): void {
  defineBuiltIn('form', Form);
  defineBuiltIn('label', Label);
  defineBuiltIn('button', Button);
  defineBuiltIn('navigator', Navigator);
}
