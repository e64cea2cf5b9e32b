import { composeOnFocus } from "./composing/loading.ts";
import { keepDrafts } from "./drafting/drafts.ts";
import { followRoving } from "./keys/roving.ts";
import { listenForKeys } from "./keys/shortcuts.ts";
import { fetchParts } from "./live/fragments.ts";
import { followLive } from "./live/live.ts";
import { autoSubmit } from "./sending/auto-submit.ts";
import { meetRefusal } from "./sending/refusing.ts";
import { sendForms } from "./sending/send.ts";
import { branchQuestions } from "./small/branching.ts";
import { chooseMany } from "./small/choosing.ts";
import { copyFields } from "./small/copying.ts";
import { countDown } from "./small/countdown.ts";
import { openDialogs } from "./small/dialogs.ts";
import { enterPresses } from "./small/entering.ts";
import { foldOnPhones } from "./small/folding.ts";
import { offerAnswers } from "./small/offering.ts";
import { usePasskeys } from "./small/passkeys.ts";
import { tellPresence } from "./small/presence.ts";
import { printPages } from "./small/printing.ts";
import { suggestWhileTyping } from "./small/suggesting.ts";
import { switchTheme } from "./small/theme.ts";
import { keepTimes } from "./small/times.ts";
import { swapLinks } from "./swapping/links.ts";

/** All islands, in the order they start: editor and questions hear of a restored draft, and nothing is sent or swapped before it is kept. */
export const starting = [
  switchTheme, composeOnFocus, branchQuestions, keepDrafts, sendForms, autoSubmit, swapLinks, openDialogs,
  listenForKeys, followRoving, keepTimes, countDown, foldOnPhones, enterPresses, offerAnswers, suggestWhileTyping, usePasskeys, printPages, copyFields, chooseMany, meetRefusal, tellPresence, fetchParts, followLive,
];
