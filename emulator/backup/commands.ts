import { own } from '../own';
import { backup, exportLines, importLines, restore } from './backup';

/** What `npm run emulator -- <command>` may be, beside starting. */
const COMMANDS: Readonly<Record<string, (options: Options) => Promise<string>>> = {
  async backup({ data, to }) {
    const { docs, files } = await backup(needed('data', data), needed('to', to));
    return `backed up ${docs} documents and ${files} files to ${to}`;
  },
  async restore({ data, from }) {
    const { docs, files } = await restore(needed('from', from), needed('data', data));
    return `restored ${docs} documents and ${files} files into ${data}`;
  },
  async export({ data, collection, to }) {
    const docs = await exportLines(needed('data', data), needed('collection', collection), needed('to', to));
    return `wrote ${docs} documents of ${collection} to ${to}`;
  },
  async import({ data, collection, from }) {
    const docs = await importLines(
      needed('data', data),
      needed('collection', collection),
      needed('from', from),
    );
    return `put ${docs} documents into ${collection}`;
  },
};

export interface Options {
  data?: string | undefined;
  to?: string | undefined;
  from?: string | undefined;
  collection?: string | undefined;
}

/** Answers what to print. Rejects when there is no such command, or an option is missing. */
export function runCommand(name: string, options: Options): Promise<string> {
  const command = own(COMMANDS, name);
  if (!command) throw new Error(`there is no command ${name}: ${Object.keys(COMMANDS).join(', ')}`);
  return command(options);
}

function needed(name: string, value: string | undefined): string {
  if (value === undefined || value === '') throw new Error(`--${name} is needed`);
  return value;
}
