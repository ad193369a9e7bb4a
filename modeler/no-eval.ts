// modeler: imported before everything else. Zod tries whether it may write functions from text, which
// the content policy forbids and the console would report; it is told not to try.
import { config } from 'zod';

config({ jitless: true });
