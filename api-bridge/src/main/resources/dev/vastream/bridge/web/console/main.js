import { applySettings } from '/console/settings.js';
import '/console/shell.js';

applySettings();
