import { Select } from 'antd';
import type { Route } from '../kit/route';
import { adjust } from '../kit/use-route';

interface Props {
  /** Of the parameter in the URL. */
  readonly name: string;
  readonly placeholder: string;
  readonly query: Route['query'];
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** A choice that narrows a list and lives in the URL; nothing chosen is no parameter. */
export const UrlSelect = ({ name, placeholder, query, options }: Props) => (
  <Select
    allowClear
    popupMatchSelectWidth={false}
    placeholder={placeholder}
    aria-label={placeholder}
    value={query[name] ?? null}
    options={[...options]}
    onChange={(value: string | null) => adjust({ [name]: value ?? undefined })}
  />
);
