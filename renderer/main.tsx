import 'antd/dist/reset.css';
import 'antd/dist/antd.css';
import './styles.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { UiRoot } from './ui/UiRoot.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <UiRoot>
    <App />
  </UiRoot>,
);
