import { defineActions } from './actions';
import { BuiltIn, defineBuiltIn } from './base';
import { defineChoices } from './choices';
import { defineFields } from './fields';
import { defineMedia } from './media';
import { defineScrolling } from './scrolling';

/** Register every built-in component. Those without behaviour of their own here are boxes. */
export function defineBuiltIns(tags: readonly string[]): void {
  defineFields();
  defineChoices();
  defineActions();
  defineMedia();
  defineScrolling();
  for (const tag of tags) defineBuiltIn(tag, class extends BuiltIn {});
}
