import protobuf from 'protobufjs';

/** The messages around `cloud.openapi`, as wx-server-sdk 4.0.2 reads and writes them. */
const { root } = protobuf.parse(
  `syntax = "proto3";
  message KeyValuePair { string key = 1; bytes value = 2; string contenttype = 3; string filename = 4; }
  message OpenApiData { repeated KeyValuePair pairs = 1; }
  message SvrkitData { string apiName = 1; bytes reqData = 2; }
  message CommApiData { int32 apiType = 1; OpenApiData openapiData = 2; SvrkitData svrkitData = 4; string appid = 6; }
  message CommOpenApiResp {
    bytes respData = 1; string contentType = 2; int32 errorCode = 3; uint32 httpCode = 4; int32 svrkitErrorCode = 6;
  }
  message OpenDataRequest { repeated string cloudidList = 2; string appid = 3; }
  message OpenDataItem { string cloudId = 1; string json = 2; }
  message OpenDataResponse { repeated OpenDataItem dataList = 1; }`,
  { keepCase: true },
);

export interface OpenApiRequest {
  /** 2 = a service inside WeChat (`svrkitData`), else an open API. */
  apiType: number;
  openapiData?: { pairs?: { key: string; value: Uint8Array }[] };
  svrkitData?: { apiName: string; reqData: Uint8Array };
}

export interface OpenApiResponse {
  respData?: Uint8Array;
  contentType?: string;
  /** A refusal by WeChat's own gateway, such as -604101. */
  errorCode?: number;
  httpCode?: number;
  svrkitErrorCode?: number;
}

export function decodeRequest(bytes: Uint8Array): OpenApiRequest {
  const type = root.lookupType('CommApiData');
  return type.toObject(type.decode(bytes)) as OpenApiRequest;
}

export function encodeResponse(response: OpenApiResponse): Buffer {
  return encode('CommOpenApiResp', response);
}

/** The CloudIDs that `getOpenData` asks for. */
export function decodeCloudIds(bytes: Uint8Array): string[] {
  const type = root.lookupType('OpenDataRequest');
  return (type.toObject(type.decode(bytes), { arrays: true }) as { cloudidList: string[] }).cloudidList;
}

export function encodeOpenData(items: readonly { cloudId: string; json: string }[]): Buffer {
  return encode('OpenDataResponse', { dataList: items });
}

function encode(name: string, value: object): Buffer {
  const type = root.lookupType(name);
  return Buffer.from(type.encode(type.fromObject(value)).finish());
}
