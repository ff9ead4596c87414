import type { Desk } from './desk';
import { openHttpDesk } from './desk-http';
export const openConsoleDesk = (url: string): Promise<Desk> => openHttpDesk(url);
