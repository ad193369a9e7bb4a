// store/codec: the preset dictionary of the compressor: what every turn of every dossier says again.
// Invariant: bytes of a published format never change; a better dictionary is a new format number.

/** Most frequent strings last, as deflate finds near ones cheapest. */
export const DICTIONARY_1 = Buffer.from(
  [
    '"calendar":{"id":"","version":1},"result":{"startsAt":,"dueAt":,"consumed":0,"remaining":',
    '"segments":[{"from":,"to":,"kind":"running"}],"reasons":[{"rule":"","params":{',
    '"amount":,"unit":"workingDay","startsOn":"submitted","stopOn":"decided","count":"nextDay",',
    '"endOfDay":"sessionEnd","roll":"none","cutoff":null,"onSupplement":"pause","maxExtensions":1,"legalBasis":null',
    '{"kind":"incident-raised","incident":"incident-","code":"","message":"","kind":"bug","setAside":"',
    '"documents":[{"id":"","kind":"","fileName":"","mediaType":"application/pdf","size":,"sha256":"","storageKey":"',
    '{"kind":"result-issued","effect":"effect-","result":{"number":"","outcome":"","documents":[',
    '{"kind":"message-awaited","subscription":"subscription-","element":"","name":"","correlationKey":null,',
    '{"kind":"clock-started","clock":"","term":{"id":"","name":{"vi":"","en":""},"from":,"counted":{',
    '{"kind":"clock-stopped","clock":"","reason":"","kind":"notice-requested","notice":"notice-","template":"',
    '{"kind":"timer-armed","timer":"timer-","element":"","token":"token-","due":null,"term":null,"repeat":null,',
    '{"kind":"timer-fired","timer":"timer-"},{"kind":"timer-cancelled","timer":"timer-","by":"',
    '{"kind":"effect-requested","effect":"effect-","element":"","token":"token-","type":"","headers":{},"input":{',
    '{"kind":"effect-succeeded","effect":"effect-","data":{},"agency":null,"at":',
    '"dossier-started","submittedAt":,"dossier-routed","dossier-ended","outcome":"completed","stage-entered","stage":"processing",',
    '"milestone-reached","milestone":"accepted","element":"","scope-opened","scope":"scope-","parent":null,"scope-closed",',
    '{"kind":"task-opened","task":"task-","element":"","token":"token-","roles":["officer"],"agency":null,"form":null,"at":',
    '{"kind":"task-claimed","task":"task-","actor":{"account":"","agency":"","roles":["',
    '{"kind":"task-completed","task":"task-","actor":{"account":"","agency":"","roles":[""]},"data":{},"at":',
    '{"kind":"data-written","scope":"","values":{"","approved":true,"at":',
    '{"kind":"element-cancelled","token":"token-","element":"","scope":"","by":"","at":',
    '{"kind":"flow-taken","token":"token-","flow":"","at":},{"kind":"token-consumed","token":"token-","element":"","at":',
    '{"kind":"token-created","token":"token-","element":"","scope":"","flow":"","at":17},',
    '{"kind":"element-completed","token":"token-","element":"","scope":"","at":17},',
    '{"kind":"element-activated","token":"token-","element":"","scope":"","at":17},',
    '{"ok":true,"turn":1}{"kind":"settled","facts":[{"kind":"',
  ].join(''),
);
