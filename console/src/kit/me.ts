import { createContext, useContext } from 'react';
import type { ConsoleOutputs } from '@/contract/console';
import type { Permission } from '@/domain/staff/roles';

/** Who is at the screen; null until the server has said so. */
export const Me = createContext<ConsoleOutputs['staff.me'] | null>(null);

/** Whether to offer something. The server refuses what is offered by mistake. */
export const useMay = (permission: Permission): boolean =>
  useContext(Me)?.permissions.includes(permission) ?? false;
