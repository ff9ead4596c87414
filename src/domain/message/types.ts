/** 消息模板: approved by WeChat; `purpose` is what the customer's own act must be for us to use it. */
export interface MessageTemplate {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  readonly fields: readonly { readonly key: string; readonly name: string; readonly example: string }[];
}
