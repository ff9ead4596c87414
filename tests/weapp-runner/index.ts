/** The compiled mini-program, opened and driven in Chromium. See README.md. */
export { start, type StartOptions } from './driver/start';
export type { MiniApp } from './driver/mini-app';
export type { Report } from './driver/report';
export { loadApp } from './load/load-app';
export { emulatorHost, newPhone } from './host/emulator-host';
export type { Bill, EmulatorHost, Person } from './host/emulator-person';
export { wxError, type Answer, type Arrival, type Host, type Visit } from './host/host';
export type { CallRecord, Card, Query } from './protocol';
