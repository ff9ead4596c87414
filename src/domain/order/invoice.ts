import { ok, reject, type Outcome } from '../outcome';

/** 发票抬头: to a person, or to a company with its tax number. */
export type Invoice =
  | { readonly kind: 'personal'; readonly title: string }
  | { readonly kind: 'company'; readonly title: string; readonly taxNumber: string };

/** 31 signs, without I, O, S, V and Z (GB 32100-2015, 统一社会信用代码). */
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Whether the 18 signs of a unified social credit code end with their own check sign (GB 32100-2015 §4.6). */
function creditCodeHolds(code: string): boolean {
  let sum = 0;
  let weight = 1;
  for (const sign of code.slice(0, 17)) {
    sum += SIGNS.indexOf(sign) * weight;
    weight = (weight * 3) % 31;
  }
  return SIGNS[(31 - (sum % 31)) % 31] === code[17];
}

/**
 * The invoice as it is kept: capitals, no spaces. A company's tax number is a unified social credit code with its
 * check sign, or one of the older ones of 15, 17 or 20 signs, which have none.
 *
 * @returns INVOICE_TAX_NUMBER_INVALID
 */
export function checkInvoice(invoice: Invoice): Outcome<Invoice> {
  const title = invoice.title.trim();
  if (invoice.kind === 'personal') return ok({ kind: 'personal', title });
  const taxNumber = invoice.taxNumber.replace(/\s+/g, '').toUpperCase();
  const holds = /^[0-9A-HJ-NP-RTUW-Y]{18}$/.test(taxNumber)
    ? creditCodeHolds(taxNumber)
    : /^([0-9A-Z]{15}|[0-9A-Z]{17}|[0-9A-Z]{20})$/.test(taxNumber);
  return holds ? ok({ kind: 'company', title, taxNumber }) : reject('INVOICE_TAX_NUMBER_INVALID');
}
