import type { ActiveCall, CallLog } from '../calls/call-log';
import type { Database } from '../database/database';
import { CloudError, cloudErrors } from '../errors';
import type { FaultHook, FaultPoint } from '../faults/hook';
import type { Chance } from '../random';
import type { Functions } from '../functions/functions';
import {
  HttpError,
  reply,
  type Clock,
  type HttpReply,
  type HttpRequest,
  type Log,
  type Router,
} from '../services';
import { databaseAction, type Params } from './database-actions';
import { parseMultipart } from './multipart';
import { callJsonApi, callOpenApi, type OpenApiDeps } from './openapi';
import type { Storage } from './storage';
import type { Traffic } from './traffic';

export interface GatewayDeps {
  router: Router;
  clock: Clock;
  log: Log;
  database: Database;
  functions: Pick<Functions, 'invoke'>;
  storage: Storage;
  calls: CallLog;
  openApi: OpenApiDeps;
  faults: FaultHook;
  traffic: Traffic;
  chance: Chance;
}

/** `POST /admin`: the one address that the SDK talks to, dispatched by the body's `action`. */
export function addGateway(deps: GatewayDeps): void {
  deps.router.add('POST', '/admin', (request) => deps.traffic.through(() => answer(deps, request)));
}

async function answer(deps: GatewayDeps, request: HttpRequest): Promise<object> {
  const requestId = deps.chance.uuid();
  try {
    const multipart = request.headers['content-type']?.startsWith('multipart/form-data');
    if (multipart) return await formAction(deps, request, requestId);
    return { requestId, ...(await jsonAction(deps, request, requestId)) };
  } catch (error) {
    return refusal(deps, error, requestId);
  }
}

async function jsonAction(deps: GatewayDeps, request: HttpRequest, requestId: string): Promise<object> {
  const params: Params = request.json();
  const action = String(params.action);
  const call = deps.calls.byToken(params.wxCloudApiToken);
  if (action.startsWith('database.')) {
    // The function's runtime says how long the chain is that this request ends (functions/worker.cjs).
    const depth = Number(request.headers['x-local-depth'] ?? 1);
    const run = () => databaseAction(deps.database, action, params, { call, depth }, deps.clock.now());
    return deps.faults.around(databasePoint(deps.database, action, params, call), run);
  }
  if (action.startsWith('storage.')) {
    const answer = deps.storage.action(action, params);
    if (answer) return answer;
  }
  if (action === 'functions.invokeFunction') {
    const result = await deps.functions.invoke(String(params.function_name), parse(params.request_data), {
      identity: call?.identity,
      source: String(request.headers['x-tcb-source'] ?? 'scf'),
    });
    return { data: { response_data: result.json } };
  }
  if (action === 'wx.api') {
    const args = parse(params.requestData) as Record<string, unknown>;
    return callJsonApi(deps.openApi, String(params.apiName), args, call, requestId);
  }
  throw cloudErrors.unknownAction(action);
}

function databasePoint(
  database: Database,
  action: string,
  { collectionName, transactionId }: Params,
  call: ActiveCall | undefined,
): FaultPoint {
  return {
    at: 'database',
    function: call?.record.function,
    action: call?.record.action,
    collection: typeof collectionName === 'string' ? collectionName : undefined,
    operation: action.replace('database.', ''),
    call,
    ...(typeof transactionId === 'string' && {
      abandon: () => database.transactions.abandon(transactionId),
    }),
  };
}

async function formAction(deps: GatewayDeps, request: HttpRequest, requestId: string): Promise<HttpReply> {
  const parts = parseMultipart(request.body, request.headers['content-type'] ?? '');
  const action = parts.action?.toString();
  if (action !== 'wx.openApi') throw cloudErrors.unknownAction(String(action));
  const call = deps.calls.byToken(parts.wxCloudApiToken?.toString());
  const data = parts.requestData ?? Buffer.alloc(0);
  return callOpenApi(deps.openApi, String(parts.apiName), data, call, requestId);
}

function parse(text: unknown): unknown {
  if (text === undefined || text === '') return {};
  try {
    return JSON.parse(String(text));
  } catch {
    throw cloudErrors.badParameter('the request data is not JSON');
  }
}

/** Refusals are HTTP 200: the SDK reads `code`. */
function refusal({ log }: GatewayDeps, error: unknown, requestId: string): HttpReply {
  const known = error instanceof CloudError;
  if (error instanceof HttpError) throw error;
  if (!known)
    log({ level: 'error', from: 'gateway', text: String((error as Error).stack ?? error), requestId });
  const body = JSON.stringify({
    code: known ? error.code : 'SYS_ERR',
    message: known ? error.message : 'internal error; the log of the local cloud says why',
    requestId,
  });
  return reply({ headers: { 'content-type': 'application/json; charset=utf-8' }, body });
}
