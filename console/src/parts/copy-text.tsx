import { App, Tooltip } from 'antd';

/** A text that a click copies whole; `show` is what is read. */
export function CopyText({ text, show = text }: { text: string; show?: string }) {
  const { message } = App.useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      message.success('已复制');
    } catch {
      message.warning('浏览器没让复制，请手动选中');
    }
  };
  return (
    <Tooltip title='点一下复制'>
      <button type='button' className='copy num' onClick={() => void copy()}>
        {show}
      </button>
    </Tooltip>
  );
}
