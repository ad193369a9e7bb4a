// store/codec: the preset dictionaries of the compressor: what every dossier says again.
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

/**
 * Beside the turns: sealed procedures, what starts a dossier, what people send, and what a settlement
 * says since it leaves out the facts.
 */
export const DICTIONARY_2 = Buffer.concat([
  Buffer.from(
    [
      '{"process":{"id":"","name":"","nodes":{"start":{"id":"start","terms":{}},"decisions":{"',
      '"message":"","correlationKey":null,"data":[],"kind":"terminate","kind":"error","code":null}',
      '{"id":"","name":"","hitPolicy":"first","inputs":[{"label":"","expression":{"source":"values.","ast":{"kind":"path","of":{"kind":"name","name":"values"},"key":"',
      '"}}}],"outputs":[{"name":"","label":""}],"rules":[{"id":"","when":[null],"then":[{"source":"true","ast":{"kind":"boolean","value":true}}]},',
      '{"id":"","when":[{"source":"[1..5]","ast":{"kind":"unary-tests","negated":false,"tests":[{"kind":"range","start":{"kind":"number","text":"1"},"end":{"kind":"number","text":"5"},"startIncluded":true,"endIncluded":true}]}}',
      '{"source":"< 1","ast":{"kind":"unary-tests","negated":false,"tests":[{"kind":"test","op":"<","right":{"kind":"number","text":"0"}}]}}],"then":[{"source":"","ast":{"kind":"string","value":"',
      ',"outputs":[],"kind":"receive-task","trigger":{"kind":"message","message":"","correlationKey":null}',
      ',"outputs":[],"kind":"intermediate-catch-event","trigger":{"kind":"timer","timer":{"kind":"duration","expression":{',
      ',"outputs":[],"kind":"sub-process","start":""},"outputs":[],"kind":"task"},"outputs":[],"kind":"exclusive-gateway"}',
      ',"outputs":[],"kind":"start-event","trigger":{"kind":"none"}},"outputs":[],"kind":"parallel-gateway"}',
      ',"outputs":[],"kind":"end-event","result":{"kind":"none"},"outcome":"granted"},"outcome":"refused"},"outcome":null}',
      ',"outputs":[],"kind":"business-rule-task","decision":"","resultVariable":""}',
      ',"outputs":[],"kind":"service-task","type":"route-to-agency","type":"take-in","type":"return-result","headers":{"template":"',
      ',"outputs":[],"kind":"boundary-event","attachedTo":"","interrupting":false,"trigger":{"kind":"timer","timer":{"kind":"term","term":{"id":"',
      '-term","name":{"vi":"","en":""},"amount":10,"unit":"workingDay","startsOn":"entered","stopOn":"decided","count":"nextDay",',
      '"endOfDay":"sessionEnd","roll":"none","cutoff":null,"onSupplement":"none","maxExtensions":0,"legalBasis":""}}}}',
      ',"outputs":[],"kind":"user-task","roles":["case-worker"],"agency":null,"form":null,"term":null}',
      '"":{"id":"","name":"","scope":"","incoming":["f1"],"outgoing":["f2"],"boundary":[],"audience":null,"stage":"processing",',
      '"milestone":null,"notice":null,"inputs":[{"target":"","source":{"source":"=","audience":null,"stage":null,"milestone":null,"notice":null,"inputs":[]',
      '},"f2":{"id":"f2","source":"","target":"","name":null,"condition":null,"isDefault":false},"f1":{"id":"f1","source":"',
      '{"dossier":"","tenant":"","procedureHash":"","procedureCode":"","dossierCode":"000.00.00.H00-2600","start":{"id":"start:',
      '","at":17,"kind":"start","submittedAt":17,"data":{"applicant":{"name":"Nguyễn Văn Trần Thị Lê","kind":"citizen"},"values":{"},"message":null},"resume":null}',
      '{"id":"","at":17,"kind":"release-task","task":"{"id":"","at":17,"kind":"retry-incident","incident":"incident-',
      '{"id":"","at":17,"kind":"complete-task","task":"task-1","actor":{"account":"","agency":"000.00.","roles":["head"]},"data":{}}',
      '{"id":"","at":17,"kind":"claim-task","task":"task-1","actor":{"account":"","agency":"000.00.","roles":["case-worker","coordinator"]}}',
    ].join(''),
  ),
  DICTIONARY_1,
  Buffer.from(
    '"answers":{"effect-":{"data":{"documents":1},"agency":"","agencyName":{"vi":"","en":""}}{"kind":"settled","mark":"","counted":{"1":{"due":17',
  ),
]);
