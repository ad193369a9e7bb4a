// web/portal/client: small conveniences over pages that work without them. Invariant: no texts, no
// styles and no state of its own; whatever it does, the server could be asked to do by a button.
import { awaitPayment } from './await-payment.ts';
import { copyButtons } from './copy.ts';
import { focusErrors } from './errors.ts';
import { countCharacters } from './count.ts';
import { liveForm } from './live-form.ts';
import { onceButtons, printButtons } from './buttons.ts';

focusErrors();
copyButtons();
printButtons();
onceButtons();
countCharacters();
liveForm();
awaitPayment();
