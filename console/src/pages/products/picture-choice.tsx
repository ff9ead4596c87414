import { useState } from 'react';
import { Button, Upload } from 'antd';
import { call, type Failure } from '../../kit/api';
import { FailureNote } from '../../parts/panel';
import type { ProductForm } from './form';
import { pictureUrl, shrink } from './picture';

const WELLS: readonly (readonly [ProductForm['well'], string])[] = [
  ['red', '红'],
  ['orange', '橙'],
  ['yellow', '黄'],
  ['green', '绿'],
  ['blue', '蓝'],
];

interface Props {
  readonly form: ProductForm;
  readonly choices: readonly string[];
  readonly pictures: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<ProductForm>) => void;
  readonly onUploaded: (image: string, url: string) => void;
}

/** The picture on its paper: one the shop has already, or one of one's own. */
export function Picture({ form, choices, pictures, onChange, onUploaded }: Props) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const upload = async (file: File) => {
    setBusy(true);
    const base64 = await shrink(file);
    const answer = base64
      ? await call('product.upload', { base64 })
      : ({ ok: false, code: 'PICTURE_UNFIT' } as const);
    setBusy(false);
    setFailure(answer.ok ? null : answer);
    if (answer.ok) onUploaded(answer.value.image, answer.value.url);
  };
  return (
    <>
      {form.image ? (
        <img
          className={`thumb preview-picture ${form.well}`}
          src={pictureUrl(form.image, pictures)}
          alt='现在的图片'
        />
      ) : (
        <p className='mut'>还没选图片。</p>
      )}
      <Upload
        accept='image/png,image/jpeg,image/webp'
        showUploadList={false}
        beforeUpload={(file) => {
          void upload(file);
          return false;
        }}
      >
        <Button loading={busy}>传一张自己拍的</Button>
      </Upload>
      {failure && <FailureNote failure={failure} />}
      <div className='wells' role='group' aria-label='底色'>
        {WELLS.map(([well, name]) => (
          <button
            key={well}
            type='button'
            className={`thumb ${well} ${form.well === well ? 'on' : ''}`}
            aria-label={`${name}底`}
            aria-pressed={form.well === well}
            onClick={() => onChange({ well })}
          />
        ))}
      </div>
      <div className='pictures' role='group' aria-label='店里已有的图片'>
        {choices.map((image) => (
          <button
            key={image}
            type='button'
            className={form.image === image ? 'on' : ''}
            aria-pressed={form.image === image}
            aria-label={image.split('/').pop() ?? image}
            onClick={() => onChange({ image })}
          >
            <img className={`thumb ${form.well}`} src={pictureUrl(image, pictures)} alt='' loading='lazy' />
          </button>
        ))}
      </div>
    </>
  );
}
