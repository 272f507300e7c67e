// The page on which the additional addresses of an order are changed.

import { startEmailRows } from "./email-rows.js";

startEmailRows(document.getElementById("emails-form"));
