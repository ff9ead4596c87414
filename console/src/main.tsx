import { createRoot } from 'react-dom/client';
import { App as Messages, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { Console } from './console';
import { theme } from './theme';
import './styles/base.css';
import './styles/frame.css';
import './styles/pages.css';
import './styles/coupons.css';
import './styles/orders.css';
import './styles/chats.css';
import './styles/catalog.css';
import './styles/refunds.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
  <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
    <Messages>
      <Console />
    </Messages>
  </ConfigProvider>,
);
