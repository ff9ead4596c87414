import { useState } from 'react';
import { Button } from 'antd';
import type { ConsoleInput } from '@/contract/console';
import type { SettingsView } from '@/contract/settings';

export type Change = ConsoleInput<'settings.save'>['change'];
/** What a section's form answers: what to save, or what is wrong with what was typed. */
export type Read = Change | { readonly problem: string };
export interface SectionProps {
  readonly settings: SettingsView;
  readonly save: (read: Read) => Promise<void>;
}

/** The button of a section; it waits for the answer. */
export function SaveButton({ onSave }: { onSave: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  return (
    <p className='save'>
      <Button
        type='primary'
        loading={busy}
        onClick={() => {
          setBusy(true);
          void onSave().finally(() => setBusy(false));
        }}
      >
        保存
      </Button>
    </p>
  );
}
