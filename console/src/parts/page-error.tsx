import { Component, type ReactNode } from 'react';
import { Button } from 'antd';

/** A page that broke says so and keeps the rail; the rest of the console goes on. */
export class PageError extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <div className='failure' role='alert'>
        <span>这一页显示不出来，数据没有改动</span>
        <Button size='small' onClick={() => window.location.reload()}>
          刷新
        </Button>
      </div>
    );
  }
}
