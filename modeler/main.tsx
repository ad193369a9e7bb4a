// modeler: the page of designers. Opens the list of drafts or, below `/modeler/drafts/:id`, one of them.
import './no-eval.ts';
import { createRoot } from 'react-dom/client';
import '@fontsource/be-vietnam-pro/vietnamese-400.css';
import '@fontsource/be-vietnam-pro/latin-400.css';
import '@fontsource/be-vietnam-pro/vietnamese-600.css';
import '@fontsource/be-vietnam-pro/latin-600.css';
import { App } from './app.tsx';
import { language, t } from './texts/index.ts';
import './modeler.css';

document.documentElement.lang = language;
document.title = t('title');
const container = document.getElementById('app');
if (container === null) throw new Error('the page has no #app');
createRoot(container).render(<App />);
