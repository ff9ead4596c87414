/** One JSON line per fact; never a phone number, an openid, a token or a request's content. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;
export interface Log {
  info(what: string, fields?: LogFields): void;
  error(what: string, error: unknown, fields?: LogFields): void;
}

export function createLog(base: LogFields): Log {
  const line = (level: string, what: string, fields?: LogFields) =>
    JSON.stringify({ level, what, ...base, ...fields });
  return {
    info: (what, fields) => console.log(line('info', what, fields)),
    error: (what, error, fields) =>
      console.error(
        line('error', what, { ...fields, stack: error instanceof Error ? error.stack : String(error) }),
      ),
  };
}
