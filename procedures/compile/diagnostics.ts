// procedures/compile: the catalogue of diagnostics: every code with its words in both languages, the
// way out, and an example of the wrong. Data. Invariant: codes are stable; a code is never reused.
import type { Text } from '../ir/plain.ts';
import { activityErrors, activityWarnings } from './activity-diagnostics.ts';
import { betweenErrors, betweenWarnings } from './between-diagnostics.ts';
import { eventErrors, eventWarnings } from './event-diagnostics.ts';
import { standardErrors, type Row } from './standard-diagnostics.ts';

export type CatalogueEntry = {
  severity: 'error' | 'warning';
  /** `{name}` holes are filled by the place that reports. */
  message: Text;
  fix: Text;
  /** What causes it, as an author would write it. */
  example: string;
};

// One line each.
// prettier-ignore
const errors = {
  ...standardErrors,
  ...betweenErrors,
  ...activityErrors,
  ...eventErrors,

  'compile.too-many': ['Còn nhiều lỗi nữa trong tệp này.', 'There are more problems in this file.', 'Sửa các lỗi đã nêu rồi biên dịch lại.', 'Fix the ones shown and compile again.', 'more than 200 problems in one file'],
  'compile.failed': ['Trình biên dịch gặp lỗi nội bộ với tệp này: {detail}', 'The compiler itself failed on this file: {detail}', 'Gửi tệp này cho người bảo trì phần mềm.', 'Send the file to the maintainers.', 'an exception inside the compiler'],
  'file.missing': ['Thiếu tệp {path}.', 'The file {path} is missing.', 'Thêm tệp vào thư mục của thủ tục.', 'Add the file to the folder of the procedure.', 'a folder without process.bpmn'],
  'file.unexpected': ['Không phần nào đọc tệp {path}.', 'Nothing reads the file {path}.', 'Xóa tệp, hoặc đặt đúng tên và thư mục theo quy ước.', 'Remove it, or give it the name and folder of the format.', 'forms/readme.txt'],
  'file.too-many': ['Thư mục có quá nhiều tệp: tối đa {limit}.', 'The folder holds too many files: at most {limit}.', 'Bỏ bớt tệp không dùng.', 'Remove files that are not used.', 'a folder of 1,000 forms'],
  'file.too-large': ['Tệp {path} quá lớn.', 'The file {path} is too large.', 'Rút gọn tệp.', 'Shorten the file.', 'a template of 10 MB'],
  'file.not-utf8': ['Tệp {path} không phải UTF-8.', 'The file {path} is not UTF-8.', 'Lưu lại tệp bằng mã UTF-8.', 'Save the file as UTF-8.', 'a file saved as UTF-16'],
  'json.syntax': ['Tệp {path} không phải JSON đúng: {detail}', 'The file {path} is not valid JSON: {detail}', 'Sửa cú pháp JSON.', 'Correct the JSON.', '{ "code": '],
  'manifest.invalid': ['{file} sai tại {path}: {detail}', '{file} is wrong at {path}: {detail}', 'Sửa trường đó theo định dạng trong procedures/catalog/README.md.', 'Correct the field; the format is in procedures/catalog/README.md.', '"level": "some"'],
  'manifest.validity': ['Thời hạn hiệu lực ngược: {from} sau {to}.', 'The validity runs backwards: {from} is after {to}.', 'Sửa validFrom hoặc validTo.', 'Correct validFrom or validTo.', '"validFrom": "2027-01-01", "validTo": "2026-01-01"'],
  'manifest.zone': ['Múi giờ {zone} không dùng được cho thủ tục.', 'A procedure cannot live in the time zone {zone}.', 'Dùng tên IANA của một múi giờ không đổi giờ trong năm có trong procedures/language/zones.ts, ví dụ Asia/Ho_Chi_Minh.', 'Use the IANA name of a zone without clock changes that procedures/language/zones.ts holds, such as Asia/Ho_Chi_Minh.', '"zone": "Europe/Berlin"'],
  'manifest.form': ['Biểu mẫu nộp hồ sơ {form} không có trong thư mục.', 'The submission form {form} is not in the folder.', 'Thêm tệp forms/{form}.form hoặc sửa submissionForm.', 'Add forms/{form}.form, or correct submissionForm.', '"submissionForm": "missing"'],
  'guidance.form': ['Biểu mẫu hướng dẫn {form} không có, hoặc hỏi điều mà bảng quyết định không dùng được (tệp, nhóm, danh sách lặp).', 'The guidance form {form} is missing, or asks what a decision table cannot use (files, groups, repeated lists).', 'Thêm forms/{form}.form chỉ gồm các câu hỏi đơn giản.', 'Add forms/{form}.form with plain questions only.', '"guidance": { "form": "missing", "decision": "guidance" }'],
  'guidance.decision': ['Bảng quyết định hướng dẫn {decision} không có trong thư mục.', 'The guidance decision {decision} is not in the folder.', 'Thêm bảng quyết định vào thư mục decisions/.', 'Add the decision table to decisions/.', '"guidance": { "form": "guidance", "decision": "missing" }'],
  'guidance.outputs': ['Bảng quyết định hướng dẫn {decision} cần cột kết quả variant; có thể thêm documents, mayFile, noteVi cùng noteEn, không có cột khác. Kiểu xung đột: UNIQUE, FIRST hoặc ANY.', 'The guidance decision {decision} needs the output variant; documents, mayFile, noteVi with noteEn may follow, nothing else. Hit policy: UNIQUE, FIRST or ANY.', 'Sửa tên các cột kết quả của bảng.', 'Correct the outputs of the table.', 'an output named "type"'],
  'guidance.document': ['Bảng quyết định hướng dẫn nhắc giấy tờ {document}, nhưng thành phần hồ sơ không có.', 'The guidance decision names the document {document}, which the manifest does not list.', 'Thêm giấy tờ vào documents của procedure.json, hoặc sửa id.', 'Add it to documents in procedure.json, or correct the id.', 'documents = ["identity-paper", "missing"]'],
  'form.duplicate': ['Hai tệp cùng định nghĩa biểu mẫu {form}.', 'Two files define the form {form}.', 'Đổi id của một biểu mẫu.', 'Change the id of one of them.', 'forms/a.form and forms/b.form with one id'],
  'decision.duplicate': ['Hai bảng quyết định cùng id {decision}.', 'Two decisions share the id {decision}.', 'Đổi id của một bảng.', 'Change the id of one of them.', 'decisions/a.dmn and decisions/b.dmn with one id'],

  'xml.too-large': ['Tệp lớn hơn 5 MB.', 'The file is larger than 5 MB.', 'Chia nhỏ thủ tục, hoặc xóa phần nhúng không cần.', 'Split the procedure, or remove embedded content.', 'a file of 50 MB'],
  'xml.limits': ['Tệp vượt giới hạn: {limit}.', 'The file exceeds a limit: {limit}.', 'Làm sơ đồ đơn giản hơn.', 'Make the diagram simpler.', 'elements nested 65 deep'],
  'xml.doctype': ['Không cho phép DOCTYPE và khai báo thực thể.', 'DOCTYPE and entity declarations are not allowed.', 'Xóa phần <!…> ở đầu tệp.', 'Remove the <!…> part.', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'],
  'xml.entity': ['Không có thực thể {entity}.', 'The entity {entity} does not exist.', 'Viết thẳng ký tự, hoặc &amp; cho dấu &.', 'Write the character itself, or &amp; for an ampersand.', 'name="A &nbsp; B"'],
  'xml.encoding': ['Tệp khai báo mã {encoding}; chỉ nhận UTF-8.', 'The file declares the encoding {encoding}; only UTF-8 is read.', 'Lưu lại tệp bằng UTF-8 và sửa khai báo.', 'Save the file as UTF-8 and correct the declaration.', '<?xml version="1.0" encoding="UTF-16"?>'],
  'xml.character': ['Ký tự {code} không được phép.', 'The character {code} is not allowed.', 'Xóa ký tự; nếu chữ bị hỏng thì lưu lại tệp bằng UTF-8.', 'Remove it; if letters are broken, save the file as UTF-8.', 'name="a&#0;b"'],
  'xml.hidden-character': ['Có ký tự ẩn {code}: chữ hiện ra khác với chữ được lưu.', 'There is a hidden character {code}: what is shown differs from what is stored.', 'Xóa ký tự ẩn.', 'Remove the hidden character.', 'a name with U+202E (right-to-left override)'],
  'xml.not-well-formed': ['XML không đúng khuôn dạng gần “{detail}”.', 'The XML is not well formed near “{detail}”.', 'Mở và lưu lại bằng trình vẽ, hoặc sửa thẻ tại đây.', 'Open and save it in a modeler, or correct the tag here.', '<process><task></process>'],
  'xml.processing-instruction': ['Không cho phép chỉ thị xử lý <?…?>.', 'Processing instructions <?…?> are not allowed.', 'Xóa chỉ thị.', 'Remove it.', '<?xml-stylesheet href="x.xsl"?>'],
  'xml.duplicate-attribute': ['Thuộc tính {attribute} lặp lại.', 'The attribute {attribute} is repeated.', 'Giữ lại một.', 'Keep one of them.', '<task id="a" id="b"/>'],
  'xml.duplicate-id': ['Id {id} dùng hai lần.', 'The id {id} is used twice.', 'Đổi một trong hai id.', 'Change one of the two.', 'two tasks with id="review"'],
  'xml.id': ['Id “{id}” không hợp lệ.', 'The id “{id}” is not valid.', 'Dùng chữ không dấu, số, dấu gạch; bắt đầu bằng chữ.', 'Use unaccented letters, digits, - and _; begin with a letter.', '<task id="xét duyệt"/>'],
  'xml.reserved-name': ['Tên {name} có nghĩa riêng đối với máy và không được dùng.', 'The name {name} is reserved and cannot be used.', 'Đổi tên.', 'Use another name.', '<task __proto__="x"/>'],
  'xml.namespace': ['Tiền tố “{prefix}” không có hoặc khai báo sai không gian tên.', 'The prefix “{prefix}” has no namespace, or a wrong one.', 'Khai báo xmlns:{prefix} ở phần tử gốc.', 'Declare xmlns:{prefix} at the root.', '<x:task/> without xmlns:x'],

  'bpmn.not-bpmn': ['Phần tử gốc là {root}, không phải bpmn:definitions.', 'The root element is {root}, not bpmn:definitions.', 'Chọn tệp BPMN 2.0.', 'Choose a BPMN 2.0 file.', '<html/>'],
  'bpmn.unreadable': ['Phần này không đọc được theo BPMN 2.0: {detail}', 'This part cannot be read as BPMN 2.0: {detail}', 'Mở và lưu lại bằng trình vẽ, hoặc sửa phần tử tại đây.', 'Open and save it in a modeler, or correct the element.', '<bpmn:process><bpmn:nonsense/></bpmn:process>'],
  'bpmn.dangling-reference': ['{property} trỏ đến “{value}” không có trong tệp.', '{property} points to “{value}”, which is not in the file.', 'Sửa tham chiếu hoặc thêm phần tử còn thiếu.', 'Correct the reference, or add what is missing.', '<sequenceFlow sourceRef="gone" …/>'],
  'bpmn.no-id': ['{type} {name} không có id.', 'A {type} {name} has no id.', 'Thêm thuộc tính id.', 'Add an id.', '<task name="Review"/>'],

  'process.missing': ['Tệp không có quy trình.', 'The file holds no process.', 'Vẽ một quy trình.', 'Draw a process.', '<definitions/>'],
  'process.several': ['Tệp có nhiều quy trình thực thi được, nhưng sơ đồ không nói người dân nộp vào quy trình nào.', 'The file holds several executable processes, and the diagram does not say which one people file.', 'Để luồng thông điệp bắt đầu các bể khác, hoặc tách mỗi quy trình thành một tệp.', 'Let message flows begin the other pools, or move each process to its own file.', 'two executable pools without a message flow to a start event'],
  'process.unknown': ['Không có quy trình {process} trong tệp.', 'There is no process {process} in the file.', 'Sửa id quy trình.', 'Correct the process id.', 'processId that the file does not hold'],
  'process.not-executable': ['Quy trình không được đánh dấu là thực thi được.', 'The process is not marked as executable.', 'Đặt isExecutable="true".', 'Set isExecutable="true".', '<process id="p"/>'],

  'language.refused-element': ['{type}: {reason}', '{type}: {reason}', '{instead}', '{instead}', '<inclusiveGateway id="g"/>'],
  'language.unconsumed-element': ['Không phần nào đọc phần tử {name}, nên nó sẽ không có tác dụng.', 'Nothing reads the element {name}, so it would have no effect.', 'Xóa phần tử.', 'Remove it.', '<camunda:executionListener/> in extensionElements'],
  'language.unconsumed-attribute': ['Không phần nào đọc thuộc tính {attribute} của {element}, nên nó sẽ không có tác dụng.', 'Nothing reads the attribute {attribute} of {element}, so it would have no effect.', 'Xóa thuộc tính.', 'Remove it.', '<userTask camunda:assignee="me"/>'],
  'language.unconsumed-value': ['{attribute}="{value}" của {element} không được thực thi; chỉ nhận: {allowed}.', '{attribute}="{value}" of {element} is not executed; accepted: {allowed}.', 'Xóa thuộc tính hoặc dùng một giá trị được nhận.', 'Remove the attribute, or use an accepted value.', '<task startQuantity="2"/>'],
  'language.misplaced-extension': ['{name} không có tác dụng trong {owner}; chỗ của nó: {known}.', '{name} has no effect in {owner}; its place is: {known}.', 'Chuyển hoặc xóa phần mở rộng.', 'Move the extension, or remove it.', '<zeebe:formDefinition/> on a service task'],
  'language.repeated-extension': ['{name} đứng hai lần tại một phần tử; chỉ một được đọc.', '{name} stands twice at one element; only one would be read.', 'Giữ lại một.', 'Keep one of them.', 'two <motcua:stage/> on one task'],
  'language.unknown-word': ['{what} “{value}” không có trong từ vựng: {known}.', '{what} “{value}” is not in the vocabulary: {known}.', 'Dùng một từ trong danh sách.', 'Use a word of the list.', '<motcua:stage code="waiting"/>'],

  'start.missing': ['Quy trình hoặc quy trình con không có sự kiện bắt đầu.', 'The process or sub-process has no start event.', 'Thêm một sự kiện bắt đầu.', 'Add a start event.', 'a sub-process that begins with a task'],
  'start.several': ['Có nhiều hơn một sự kiện bắt đầu trống, nên không rõ bắt đầu ở đâu.', 'There is more than one plain start event, so it is not clear where to begin.', 'Giữ lại một; phân nhánh bằng cổng, hoặc ghi điều làm bắt đầu.', 'Keep one and branch with a gateway, or say what starts the others.', 'two plain start events in one process'],
  'start.incoming': ['Có luồng đi vào sự kiện bắt đầu.', 'A flow leads into a start event.', 'Nối luồng tới bước sau đó.', 'Lead the flow to the step after it.', 'a loop back to the start event'],
  'end.missing': ['Quy trình hoặc quy trình con không có sự kiện kết thúc.', 'The process or sub-process has no end event.', 'Thêm sự kiện kết thúc.', 'Add an end event.', 'a process that stops at a task'],
  'end.unreachable': ['Từ “{name}” không đi đến được sự kiện kết thúc nào.', 'No end event can be reached from “{name}”.', 'Thêm lối ra khỏi vòng lặp.', 'Add a way out of the loop.', 'a loop without exit'],
  'end.outgoing': ['Có luồng đi ra từ sự kiện kết thúc.', 'A flow leads out of an end event.', 'Xóa luồng hoặc thay sự kiện.', 'Remove the flow, or use another event.', 'an end event followed by a task'],
  'node.unreachable': ['Không có đường nào đi đến “{name}”.', 'There is no way to “{name}”.', 'Nối vào sơ đồ hoặc xóa đi.', 'Connect it, or remove it.', 'a task without incoming flow'],
  'loop.without-wait': ['Vòng lặp qua “{name}” không chờ gì và không đổi dữ liệu, nên sẽ chạy mãi.', 'The loop through “{name}” waits for nothing and changes no data, so it would run for ever.', 'Đặt một bước có người làm hoặc một hẹn giờ vào vòng lặp.', 'Put a human step or a timer into the loop.', 'two exclusive gateways that lead to each other'],

  'flow.no-end': ['Luồng trình tự thiếu điểm đầu hoặc điểm cuối.', 'The sequence flow lacks its source or its target.', 'Nối luồng vào hai phần tử.', 'Connect it to two elements.', '<sequenceFlow id="f" sourceRef="a"/>'],
  'flow.dead-end': ['Sau “{name}” không còn đường đi, mà đó không phải sự kiện kết thúc.', 'Nothing follows “{name}”, and it is not an end event.', 'Nối tới bước tiếp theo hoặc tới sự kiện kết thúc.', 'Lead on to the next step or to an end event.', 'a task without outgoing flow'],
  'flow.crosses-scope': ['Luồng đi qua ranh giới quy trình con.', 'The flow crosses the border of a sub-process.', 'Nối với chính quy trình con.', 'Connect it to the sub-process itself.', 'a flow from outside to a task inside a sub-process'],
  'flow.contradiction': ['Danh sách {list} không khớp với các luồng của sơ đồ.', 'The list {list} does not agree with the flows of the diagram.', 'Mở và lưu lại bằng trình vẽ.', 'Open and save the file in a modeler.', 'a task whose <incoming> names a flow that leads elsewhere'],
  'flow.lost-condition': ['Điều kiện này không bao giờ được xét, vì luồng đi ra từ “{source}”.', 'The condition is never evaluated, because the flow leaves “{source}”.', 'Đặt điều kiện trên luồng ra từ cổng loại trừ.', 'Put the condition on a flow out of an exclusive gateway.', 'a condition on a flow out of a parallel gateway'],
  'flow.lonely-condition': ['Lối ra duy nhất của hoạt động mang điều kiện: nếu sai thì hồ sơ đứng lại.', 'The only way out of the activity carries a condition: if it is false, the dossier is stuck.', 'Bỏ điều kiện, hoặc thêm lối ra mặc định.', 'Remove the condition, or add a default flow.', 'a task with one outgoing flow that has a condition'],
  'flow.conditional-default': ['Luồng mặc định mang điều kiện.', 'The default flow carries a condition.', 'Bỏ điều kiện, hoặc chọn luồng khác làm mặc định.', 'Remove the condition, or choose another default.', '<exclusiveGateway default="f"/> with a condition on f'],
  'flow.foreign-default': ['Luồng mặc định {flow} không đi ra từ phần tử này.', 'The default flow {flow} does not leave this element.', 'Chọn một luồng đi ra từ phần tử.', 'Choose a flow that leaves the element.', 'default names the flow of another gateway'],
  'flow.idle-default': ['Luồng mặc định không có gì để thay thế: không luồng nào khác mang điều kiện.', 'The default flow has nothing to stand in for: no other flow carries a condition.', 'Bỏ đánh dấu mặc định.', 'Remove the default mark.', 'a task with a default flow and no conditional flow'],

  'gateway.no-condition': ['Một lối ra của cổng “{gateway}” không có điều kiện và không phải mặc định.', 'A way out of the gateway “{gateway}” has no condition and is not the default.', 'Thêm điều kiện hoặc đánh dấu là mặc định.', 'Add a condition, or mark it as default.', 'an exclusive gateway with two bare flows'],
  'gateway.direction': ['Cổng ghi hướng {direction} nhưng các luồng nói khác.', 'The gateway says {direction}, but its flows say otherwise.', 'Sửa gatewayDirection hoặc các luồng.', 'Correct gatewayDirection, or the flows.', 'gatewayDirection="Converging" with two outgoing flows'],

  'gateway.no-activation': ['Cổng phức hợp “{gateway}” có nhiều lối vào nhưng không nói khi nào được kích hoạt.', 'The complex gateway “{gateway}” has several ways in but does not say when it is activated.', 'Ghi activationCondition, ví dụ =activationCount >= 2.', 'Set activationCondition, for example =activationCount >= 2.', 'a complex gateway with two incoming flows and no activationCondition'],

  'quantity.too-many': ['Số token tối đa là {limit}.', 'A quantity of tokens may be at most {limit}.', 'Ghi một số nhỏ hơn.', 'Write a smaller number.', '<task completionQuantity="1000"/>'],
  'quantity.idle': ['Ở “{name}” số token không có tác dụng: không luồng nào dẫn đến đó, hoặc token đã được chọn ở cổng theo sự kiện.', 'At “{name}” a quantity of tokens has no effect: no flow leads there, or the token was chosen at an event-based gateway.', 'Xóa startQuantity và completionQuantity.', 'Remove startQuantity and completionQuantity.', 'startQuantity="2" on an activity for compensation'],

  'data.two-of-a-name': ['Hai dữ liệu cùng cấp là một biến “{name}”.', 'Two pieces of data of one scope are one variable, “{name}”.', 'Đổi tên một trong hai.', 'Rename one of them.', 'two data objects with one name'],
  'data.out-of-sight': ['Dữ liệu “{data}” thuộc {holder}, không nhìn thấy được từ đây.', 'The data “{data}” belong to {holder} and cannot be seen from here.', 'Chuyển dữ liệu ra cấp bao cả hai.', 'Move the data to the level around both.', 'an association to a data object of another sub-process'],
  'association.no-end': ['Liên kết dữ liệu thiếu {end}.', 'The data association has no {end}.', 'Nối lại liên kết.', 'Connect it again.', '<dataInputAssociation/> without sourceRef'],
  'association.several-sources': ['Liên kết dữ liệu có nhiều nguồn nhưng không nói cách gộp.', 'The data association has several sources but does not say how they become one.', 'Thêm transformation, hoặc tách thành từng liên kết.', 'Add a transformation, or draw one association each.', 'two sourceRef and no transformation'],
  'association.bad-assignment': ['Phép gán từ “{from}” vào “{to}” không dùng được.', 'The assignment from “{from}” to “{to}” cannot be used.', 'Ghi biểu thức FEEL ở from và tên dữ liệu ở to.', 'Write FEEL in from, and the name of data in to.', '<assignment><to>a + b</to></assignment>'],
  'registry.missing': ['Kho dữ liệu không nói là cơ sở dữ liệu nào.', 'The data store does not say which registry it is.', 'Ghi motcua:registry name, một trong: {known}.', 'Set motcua:registry name, one of {known}.', '<dataStoreReference id="d"/>'],
  'registry.unknown': ['Không có cơ sở dữ liệu “{registry}”; các cơ sở dữ liệu: {known}.', 'There is no registry “{registry}”; the registries are {known}.', 'Dùng một tên trong danh sách.', 'Use a name of the list.', '<motcua:registry name="land"/>'],
  'registry.idle': ['Không công việc nào đọc hoặc ghi cơ sở dữ liệu “{registry}”.', 'No task reads or writes the registry “{registry}”.', 'Nối nó với công việc dịch vụ dùng nó, hoặc xóa.', 'Connect it to the service task that uses it, or remove it.', 'a data store without association'],
  'registry.other-service': ['“{name}” không dùng cơ sở dữ liệu này; chỉ các dịch vụ sau dùng: {services}.', '“{name}” does not use this registry; these services do: {services}.', 'Nối kho dữ liệu với công việc dịch vụ dùng nó.', 'Connect the data store to a service task that uses it.', 'a data store joined to a user task'],

  'script.foreign-language': ['Kịch bản “{name}” viết bằng {format}; chỉ biểu thức FEEL được tính, mã lập trình không bao giờ được chạy.', 'The script “{name}” is written in {format}; only FEEL is evaluated, program code is never run.', 'Viết biểu thức FEEL với scriptFormat="feel", hoặc dùng công việc dịch vụ.', 'Write FEEL with scriptFormat="feel", or use a service task.', '<scriptTask scriptFormat="javascript"/>'],
  'script.missing': ['Công việc kịch bản “{name}” không có biểu thức.', 'The script task “{name}” has no expression.', 'Ghi <script>=…</script> hoặc zeebe:script.', 'Write <script>=…</script>, or zeebe:script.', '<scriptTask scriptFormat="feel"/>'],
  'script.twice': ['Công việc kịch bản “{name}” viết biểu thức ở hai chỗ; chỉ một được tính.', 'The script task “{name}” holds its expression twice; only one would be evaluated.', 'Giữ lại script hoặc zeebe:script.', 'Keep either script or zeebe:script.', '<script> beside <zeebe:script/>'],

  'boundary.not-attached': ['Sự kiện biên không gắn vào hoạt động nào cùng cấp.', 'The boundary event is not attached to an activity of its level.', 'Gắn sự kiện vào một hoạt động.', 'Attach it to an activity.', 'attachedToRef names a gateway'],
  'boundary.incoming': ['Có luồng đi vào sự kiện biên.', 'A flow leads into a boundary event.', 'Xóa luồng.', 'Remove the flow.', 'a flow whose targetRef is a boundary event'],

  'event-sub-process.flow': ['Có luồng nối với quy trình con sự kiện “{name}”.', 'A flow is connected to the event sub-process “{name}”.', 'Xóa luồng: quy trình con này chỉ bắt đầu bằng sự kiện bắt đầu của nó.', 'Remove the flow: only its start event begins it.', 'a sequence flow to a sub-process with triggeredByEvent="true"'],
  'event-sub-process.boundary': ['Sự kiện biên không gắn được vào quy trình con sự kiện “{name}”.', 'A boundary event cannot sit on the event sub-process “{name}”.', 'Gắn sự kiện vào hoạt động bên trong, hoặc dùng thêm một quy trình con sự kiện.', 'Attach it to an activity inside, or use another event sub-process.', 'a timer attached to a sub-process with triggeredByEvent="true"'],

  'event-gateway.too-few': ['Cổng theo sự kiện “{name}” có ít hơn hai lối ra.', 'The event-based gateway “{name}” has fewer than two ways out.', 'Thêm sự kiện để lựa chọn, hoặc thay cổng bằng chính sự kiện đó.', 'Add an event to choose from, or use the event without the gateway.', 'an event-based gateway with one outgoing flow'],
  'event-gateway.parallel': ['Cổng theo sự kiện “{name}” chờ tất cả sự kiện, nhưng chỉ cổng khởi tạo hồ sơ mới làm được điều đó.', 'The event-based gateway “{name}” waits for all of its events, which only a gateway that starts dossiers does.', 'Dùng cổng song song trước các sự kiện, hoặc đặt instantiate="true" ở đầu quy trình.', 'Use a parallel gateway before the events, or set instantiate="true" at the beginning of the process.', '<eventBasedGateway eventGatewayType="Parallel"/>'],
  'instantiate.inside': ['“{name}” nằm trong quy trình con nên không khởi tạo được hồ sơ.', '“{name}” stands in a sub-process, so it cannot start a dossier.', 'Chuyển ra đầu quy trình, hoặc bỏ instantiate.', 'Move it to the beginning of the process, or remove instantiate.', '<receiveTask instantiate="true"/> in a sub-process'],
  'instantiate.no-message': ['“{name}” đứng sau cổng khởi tạo hồ sơ nhưng không chờ thông điệp.', '“{name}” follows a gateway that starts dossiers but does not wait for a message.', 'Dùng sự kiện bắt thông điệp hoặc công việc nhận.', 'Use a message catch event or a receive task.', 'a timer after an event-based gateway with instantiate="true"'],
  'instantiate.boundary': ['“{name}” khởi tạo hồ sơ nên đã xong ngay khi bắt đầu; sự kiện biên không bao giờ xảy ra.', '“{name}” starts a dossier, so it is done when the dossier begins; a boundary event would never happen.', 'Xóa sự kiện biên.', 'Remove the boundary event.', 'a timer attached to a receive task with instantiate="true"'],
  'event-gateway.target': ['Sau cổng theo sự kiện không thể là “{name}”.', '“{name}” cannot follow an event-based gateway.', 'Nối cổng tới sự kiện chờ thông điệp, hẹn giờ, tín hiệu hoặc điều kiện, hoặc tới công việc nhận.', 'Lead the gateway to a message, timer, signal or conditional catch event, or to a receive task.', 'a flow from an event-based gateway to a user task'],
  'event-gateway.shared-target': ['Còn luồng khác đi vào “{name}”, vốn đứng sau một cổng theo sự kiện.', 'Another flow leads to “{name}”, which follows an event-based gateway.', 'Chỉ để luồng từ cổng; nhập các đường sau sự kiện này.', 'Keep only the flow from the gateway; join the paths behind the event.', 'two flows to one catch event after an event-based gateway'],
  'event-gateway.boundary': ['“{name}” đứng sau cổng theo sự kiện nên không được có sự kiện biên.', '“{name}” follows an event-based gateway, so no boundary event may sit on it.', 'Nối cổng tới sự kiện đó thay vì gắn vào biên.', 'Lead the gateway to that event instead.', 'a timer attached to a receive task after an event-based gateway'],
  'event-gateway.mixed': ['Sau cổng “{name}” vừa có công việc nhận vừa có sự kiện thông điệp.', 'The gateway “{name}” is followed by receive tasks and by message events.', 'Dùng một trong hai cách.', 'Use one of the two.', 'a receive task and a message catch event after one event-based gateway'],
  'event-gateway.input': ['“{name}” đứng sau cổng theo sự kiện: khi tới lượt nó thì thông điệp đã đến, nên ánh xạ đầu vào không có tác dụng.', '“{name}” follows an event-based gateway: when it begins, its message has come, so input mappings have no effect.', 'Xóa ánh xạ đầu vào.', 'Remove the input mappings.', '<zeebe:input/> on a receive task after an event-based gateway'],
  'send-task.nothing': ['Công việc gửi “{name}” không nói gửi gì.', 'The send task “{name}” does not say what it sends.', 'Chọn thông điệp (messageRef), hoặc ghi dịch vụ bằng zeebe:taskDefinition.', 'Choose a message (messageRef), or state a service with zeebe:taskDefinition.', '<sendTask id="s"/>'],
  'send-task.two-ways': ['Công việc gửi “{name}” vừa có thông điệp vừa có dịch vụ.', 'The send task “{name}” has both a message and a service.', 'Giữ lại một.', 'Keep one of them.', '<sendTask messageRef="m"/> with zeebe:taskDefinition'],

  'call-activity.no-procedure': ['Hoạt động gọi “{name}” không nói gọi thủ tục nào.', 'The call activity “{name}” does not say which procedure it calls.', 'Ghi mã thủ tục vào zeebe:calledElement processId.', 'Write the code of the procedure into zeebe:calledElement processId.', '<callActivity id="c"/>'],
  'call-activity.bad-code': ['“{code}” không phải mã thủ tục; “{name}” cần một mã cố định.', '“{code}” is no code of a procedure; “{name}” needs a fixed code.', 'Ghi mã của một thủ tục đã công bố, không dùng biểu thức.', 'Write the code of a published procedure, not an expression.', 'processId="=which"'],
  'call-activity.recursive': ['“{name}” gọi thủ tục {path}, vốn lại gọi về chính thủ tục này.', '“{name}” calls {path}, which comes back to this procedure.', 'Bỏ vòng gọi: một thủ tục không được gọi chính mình, kể cả qua thủ tục khác.', 'Break the circle: a procedure may not call itself, not even through another one.', 'processId with the code of the same procedure'],

  'compensation.no-handler': ['Sự kiện biên bù hoàn không nối tới hoạt động nào cùng cấp.', 'The compensation boundary event leads to no activity of its level.', 'Nối bằng liên kết (association) tới hoạt động hoàn tác.', 'Connect it by an association to the activity that undoes.', 'a compensation boundary event alone'],
  'compensation.two-handlers': ['“{name}” có hơn một hoạt động hoàn tác.', '“{name}” has more than one activity that undoes it.', 'Giữ lại một; gộp nhiều bước vào một quy trình con.', 'Keep one; put several steps into a sub-process.', 'two associations from one compensation boundary event'],
  'compensation.unmarked-handler': ['“{name}” không phải hoạt động bù hoàn.', '“{name}” is not an activity for compensation.', 'Đặt isForCompensation="true" cho một công việc hoặc quy trình con.', 'Set isForCompensation="true" on a task or sub-process.', 'an association to an ordinary task'],
  'compensation.lonely-handler': ['Không sự kiện biên nào gọi hoạt động bù hoàn “{name}”.', 'No boundary event calls the activity for compensation “{name}”.', 'Nối sự kiện biên bù hoàn tới nó, hoặc bỏ isForCompensation.', 'Connect a compensation boundary event to it, or remove isForCompensation.', '<task isForCompensation="true"/> without association'],
  'compensation.handler-flow': ['Hoạt động bù hoàn “{name}” nằm trong luồng.', 'The activity for compensation “{name}” has sequence flows.', 'Xóa các luồng đi vào và đi ra.', 'Remove the flows that lead to it and from it.', 'a flow out of an activity with isForCompensation'],
  'compensation.boundary-flow': ['Có luồng trình tự đi ra từ sự kiện biên bù hoàn.', 'A sequence flow leaves the compensation boundary event.', 'Dùng liên kết (association) thay cho luồng.', 'Use an association instead of the flow.', 'a sequenceFlow out of a compensation boundary event'],
  'compensation.undoes-handler': ['Việc hoàn tác không thể được hoàn tác.', 'What undoes cannot be undone itself.', 'Xóa sự kiện biên bù hoàn khỏi hoạt động bù hoàn.', 'Remove the compensation boundary event from the handler.', 'a compensation boundary event on a handler'],
  'compensation.unknown-activity': ['“{activity}” không phải hoạt động cùng cấp có thể hoàn tác.', '“{activity}” is not an activity of this level that can be undone.', 'Chọn một hoạt động có sự kiện biên bù hoàn, hoặc bỏ activityRef để hoàn tác tất cả.', 'Choose an activity with a compensation boundary event, or leave out activityRef to undo everything.', 'activityRef names a task without handler'],

  'timer.missing': ['Hẹn giờ không nói khi nào.', 'The timer does not say when.', 'Ghi thời điểm, khoảng thời gian, chu kỳ, hoặc thời hạn motcua:term.', 'State a date, a duration, a cycle, or a motcua:term.', '<timerEventDefinition/>'],
  'timer.several': ['Hẹn giờ nói nhiều hơn một lần.', 'The timer says more than once when it is due.', 'Giữ lại một cách ghi.', 'Keep one of them.', 'timeDate and timeDuration together'],
  'timer.bad-date': ['“{timer}” không phải thời điểm ISO 8601 có thật trong các năm 1971–2198.', '“{timer}” is not an ISO 8601 date or date and time that exists in the years 1971–2198.', 'Ví dụ: 2026-12-31T17:00:00+07:00.', 'For example 2026-12-31T17:00:00+07:00.', '<timeDate>31/12/2026</timeDate>'],
  'timer.bad-duration': ['“{timer}” không phải khoảng thời gian ISO 8601.', '“{timer}” is not an ISO 8601 duration.', 'Ví dụ: P3D hoặc PT2H.', 'For example P3D or PT2H.', '<timeDuration>3 ngày</timeDuration>'],
  'timer.bad-cycle': ['“{timer}” không phải chu kỳ ISO 8601.', '“{timer}” is not an ISO 8601 cycle.', 'Ví dụ: R3/P1D.', 'For example R3/P1D.', '<timeCycle>0 0 9 * * ?</timeCycle>'],
  'timer.dead-cycle': ['Ở đây chỉ lần đầu của chu kỳ “{timer}” có thể xảy ra.', 'Only the first round of the cycle “{timer}” can happen here.', 'Dùng khoảng thời gian (timeDuration), hoặc một sự kiện không ngắt.', 'Use a timeDuration, or an event that does not interrupt.', '<timeCycle>R3/P1D</timeCycle> in the flow'],
  'timer.flood': ['Chu kỳ “{timer}” lặp quá dày hoặc quá nhiều lần.', 'The cycle “{timer}” repeats too fast or too often.', 'Tối đa 1000 lần cách nhau ít nhất 1 giây; không có điểm dừng thì ít nhất 1 phút.', 'At most 1,000 times at least 1 second apart; without end at least 1 minute apart.', '<timeCycle>R/PT0S</timeCycle>'],

  'message.missing': ['“{name}” không nói thông điệp nào.', '“{name}” does not say which message.', 'Chọn thông điệp (messageRef).', 'Choose a message (messageRef).', '<receiveTask id="r"/>'],
  'message.no-name': ['Thông điệp không có tên.', 'The message has no name.', 'Đặt tên cho thông điệp.', 'Give the message a name.', '<message id="m"/>'],
  'message.duplicate-name': ['Hai thông điệp cùng tên “{name}”.', 'Two messages share the name “{name}”.', 'Dùng chung một thông điệp, hoặc đổi tên.', 'Use one message for both, or rename one.', 'two <message name="payment"/>'],
  'error.no-reference': ['Sự kiện kết thúc lỗi không nói lỗi nào.', 'The error end event does not say which error.', 'Chọn lỗi (errorRef).', 'Choose an error (errorRef).', '<errorEventDefinition/> in an end event'],
  'error.no-code': ['Lỗi không có mã.', 'The error has no code.', 'Ghi errorCode.', 'Set errorCode.', '<error id="e"/>'],

  'error.rival-handler': ['Hai sự kiện của cùng một hoạt động hoặc cùng một cấp bắt cùng lỗi {code}.', 'Two events of one activity, or of one scope, catch the error {code}.', 'Giữ lại một, hoặc ghi các mã khác nhau.', 'Keep one of them, or give them different codes.', 'two error boundary events without errorRef on one task'],

  'message.rival-handler': ['Hai sự kiện cùng cấp chờ cùng thông điệp “{code}”; chỉ một sự kiện nhận được.', 'Two events side by side wait for the message “{code}”; only one of them would get it.', 'Giữ lại một, hoặc dùng hai thông điệp khác nhau.', 'Keep one of them, or use different messages.', 'two message boundary events with one messageRef on one task'],

  'user-task.no-role': ['Công việc “{name}” không nói vai trò nào được nhận.', 'The task “{name}” does not say which roles may claim it.', 'Ghi zeebe:assignmentDefinition candidateGroups.', 'Set zeebe:assignmentDefinition candidateGroups.', '<userTask id="u"/> without assignment'],
  'user-task.unknown-role': ['Không có vai trò “{role}”; các vai trò: {known}.', 'There is no role “{role}”; the roles are {known}.', 'Dùng một vai trò trong danh sách.', 'Use a role of the list.', 'candidateGroups="boss"'],
  'form.no-id': ['zeebe:formDefinition không có formId.', 'zeebe:formDefinition has no formId.', 'Ghi formId.', 'Set formId.', '<zeebe:formDefinition/>'],
  'form.unknown': ['Biểu mẫu {form} không có trong thư mục.', 'The form {form} is not in the folder.', 'Thêm tệp forms/{form}.form hoặc sửa formId.', 'Add forms/{form}.form, or correct formId.', 'formId="gone"'],
  'service-task.no-type': ['Công việc dịch vụ “{name}” không nói dịch vụ nào.', 'The service task “{name}” does not say which service.', 'Ghi zeebe:taskDefinition type.', 'Set zeebe:taskDefinition type.', '<serviceTask id="s"/>'],
  'service-task.bad-type': ['Loại dịch vụ “{type}” không hợp lệ.', 'The service type “{type}” is not valid.', 'Dùng chữ thường, số và dấu gạch, không dùng biểu thức.', 'Use small letters, digits and hyphens; no expressions.', 'type="=myType"'],
  'service-task.bad-header': ['Tiêu đề “{key}” trống, trùng hoặc không được phép.', 'The header “{key}” is empty, repeated or not allowed.', 'Sửa khóa của zeebe:header.', 'Correct the key of the zeebe:header.', 'two headers with one key'],
  'service-task.unknown-type': ['Sản phẩm không thực hiện dịch vụ “{type}”.', 'The product performs no service “{type}”.', 'Dùng một dịch vụ trong procedures/language/services.ts.', 'Use a service of procedures/language/services.ts.', 'type="send-fax"'],
  'service-task.unknown-header': ['Dịch vụ {type} không đọc tiêu đề “{key}”.', 'The service {type} does not read the header “{key}”.', 'Xóa tiêu đề.', 'Remove the header.', '<zeebe:header key="colour" value="red"/>'],
  'service-task.bad-header-value': ['Tiêu đề {key}="{value}" của dịch vụ {type} không trỏ đến đâu hoặc không hợp lệ.', 'The header {key}="{value}" of the service {type} names nothing, or is not valid.', 'Thêm mẫu vào thư mục hoặc sửa giá trị.', 'Add the template to the folder, or correct the value.', '<zeebe:header key="template" value="gone"/>'],
  'service-task.missing-header': ['Dịch vụ {type} cần tiêu đề “{key}”.', 'The service {type} needs the header “{key}”.', 'Thêm zeebe:header.', 'Add the zeebe:header.', 'return-result without template'],
  'decision.missing': ['“{name}” không nói quyết định nào.', '“{name}” does not say which decision.', 'Ghi zeebe:calledDecision decisionId.', 'Set zeebe:calledDecision decisionId.', '<businessRuleTask id="b"/>'],
  'decision.no-result': ['Kết quả của quyết định không được đặt vào đâu.', 'The result of the decision goes nowhere.', 'Ghi resultVariable.', 'Set resultVariable.', '<zeebe:calledDecision decisionId="d"/>'],
  'decision.unknown': ['Quyết định {decision} không có trong thư mục.', 'The decision {decision} is not in the folder.', 'Thêm tệp DMN vào decisions/ hoặc sửa decisionId.', 'Add the DMN file to decisions/, or correct decisionId.', 'decisionId="gone"'],

  'data.bad-name': ['“{name}” không dùng được làm tên dữ liệu.', '“{name}” cannot be a name of data.', 'Dùng chữ không dấu, số và _; bắt đầu bằng chữ.', 'Use unaccented letters, digits and _; begin with a letter.', 'target="__proto__"'],
  'mapping.no-input': ['Ánh xạ đầu vào ở đây không có tác dụng.', 'Input mappings have no effect here.', 'Xóa ánh xạ đầu vào.', 'Remove them.', '<zeebe:input/> on a start event'],
  'mapping.no-output': ['Ánh xạ đầu ra ở đây không có tác dụng.', 'Output mappings have no effect here.', 'Xóa ánh xạ đầu ra.', 'Remove them.', '<zeebe:output/> on an end event'],
  'mapping.too-many': ['Có quá 100 ánh xạ tại một phần tử.', 'There are more than 100 mappings at one element.', 'Gộp dữ liệu thành một bản ghi.', 'Combine the data into one context.', '101 <zeebe:output/>'],

  'expression.no-equals': ['Biểu thức “{source}” không bắt đầu bằng dấu =.', 'The expression “{source}” does not begin with =.', 'Viết biểu thức FEEL với dấu = ở đầu.', 'Write FEEL with a leading =.', '${approved}'],
  'expression.not-here': ['“{source}” là biểu thức, nhưng ở đây chỉ nhận một tên cố định.', '“{source}” is an expression, but only a fixed name is read here.', 'Viết tên cố định, không có dấu =.', 'Write a fixed name without =.', '<message id="m" name="=kind"/>'],
  'expression.empty': ['Biểu thức trống.', 'The expression is empty.', 'Viết biểu thức hoặc bỏ nó.', 'Write the expression, or remove it.', '<conditionExpression/>'],
  'expression.syntax': ['“={source}” không phải FEEL đúng (vị trí {at}): {detail}', '“={source}” is not valid FEEL (position {at}): {detail}', 'Sửa biểu thức.', 'Correct the expression.', '=amount >'],
  'expression.unknown-name': ['“={source}” dùng tên không có (vị trí {at}): {detail}', '“={source}” uses a name that does not exist (position {at}): {detail}', 'Sửa tên, hoặc ghi dữ liệu đó ở một bước trước.', 'Correct the name, or write the data in an earlier step.', '=aproved'],
  'expression.unknown-field': ['“={source}” đọc values.{key}, nhưng biểu mẫu nộp hồ sơ không có trường đó.', '“={source}” reads values.{key}, but the submission form has no such field.', 'Sửa tên trường, hoặc thêm trường vào biểu mẫu.', 'Correct the name, or add the field to the form.', '=values.birthdate'],
  'expression.unsupported': ['“={source}” dùng phần FEEL không được hỗ trợ (vị trí {at}): {detail}', '“={source}” uses FEEL that is not supported (position {at}): {detail}', 'Viết lại bằng phần được hỗ trợ.', 'Rewrite it with what is supported.', '=function(x) external {}'],
  'expression.too-long': ['Biểu thức “={source}…” quá dài.', 'The expression “={source}…” is too long.', 'Chia nhỏ, hoặc dùng bảng quyết định.', 'Split it, or use a decision table.', 'an expression of 1 MB'],

  'term.unknown-value': ['Thời hạn {term}: {attribute}="{value}" không hợp lệ; nhận: {known}.', 'Term {term}: {attribute}="{value}" is not valid; accepted: {known}.', 'Sửa giá trị; không có giá trị ngầm định.', 'Correct the value; nothing is guessed.', 'unit="day"'],
  'term.duplicate-id': ['Hai thời hạn cùng id {term}.', 'Two terms share the id {term}.', 'Đổi một id.', 'Change one of them.', 'two <motcua:term id="statutory"/>'],
  'term.unreached-milestone': ['Thời hạn {term} chờ cột mốc {milestone} mà không bước nào đạt tới.', 'Term {term} waits for the milestone {milestone}, which no step reaches.', 'Gắn motcua:milestone vào bước tương ứng.', 'Put motcua:milestone on the step concerned.', 'stopOn="decided" and no such milestone'],
  'term.no-timer': ['Thời hạn ở sự kiện không phải hẹn giờ thì không có tác dụng.', 'A term on an event that is not a timer has no effect.', 'Dùng sự kiện hẹn giờ.', 'Use a timer event.', 'motcua:term on a message boundary event'],

  'ask.not-awaiting': ['“{name}” không chờ thông điệp nào, nên không ai trả lời được yêu cầu này.', '“{name}” awaits no message, so nobody could answer what is asked.', 'Đặt motcua:ask trên công việc nhận, sự kiện bắt thông điệp hoặc sự kiện bắt đầu bằng thông điệp của quy trình con sự kiện.', 'Put motcua:ask on a receive task, a message catch event, or the message start event of an event sub-process.', '<motcua:ask/> on a timer event'],
  'ask.no-content': ['Yêu cầu loại {kind} không nói cần gì.', 'An ask of kind {kind} does not say what is wanted.', 'Ghi from="=…": yêu cầu bổ sung hoặc mã khoản thanh toán.', 'Set from="=…": the supplement request, or the payment.', '<motcua:ask kind="supplement" …/> without from'],
  'ask.no-form': ['Yêu cầu điền biểu mẫu không nói biểu mẫu nào.', 'An ask for a form does not say which form.', 'Ghi form.', 'Set form.', '<motcua:ask kind="form" …/> without form'],
  'ask.idle-form': ['Biểu mẫu {form} không có tác dụng: yêu cầu loại {kind} không được trả lời bằng biểu mẫu riêng.', 'The form {form} has no effect: an ask of kind {kind} is not answered with a form of its own.', 'Xóa thuộc tính form.', 'Remove form.', '<motcua:ask kind="payment" form="f" …/>'],
  'pause.bad-reason': ['Lý do tạm dừng “{reason}” không hợp lệ.', 'The reason “{reason}” of a pause is not valid.', 'Ghi supplement, payment hoặc một từ không dấu.', 'Set supplement, payment, or a word of unaccented letters.', '<motcua:pause reason=""/>'],
  'extend.unknown-term': ['Không có thời hạn {term} ở cấp quy trình để gia hạn.', 'There is no term {term} of the process to extend.', 'Ghi id của một motcua:term trên quy trình.', 'Name a motcua:term of the process.', '<motcua:extend term="gone" …/>'],
  'extend.not-allowed': ['Thời hạn {term} không cho phép gia hạn.', 'The term {term} allows no extension.', 'Ghi maxExtensions cho thời hạn nếu pháp luật cho phép, hoặc bỏ gia hạn.', 'Set maxExtensions of the term if the law allows it, or remove the extension.', 'motcua:extend of a term without maxExtensions'],
  'extend.incomplete': ['Gia hạn thiếu {attribute}.', 'The extension lacks {attribute}.', 'Ghi to="=…" (ngày mới) và ground="=…" (căn cứ).', 'Set to="=…" (the new date) and ground="=…" (the legal ground).', '<motcua:extend term="t"/>'],
  'duty.unknown-term': ['Nghĩa vụ gắn với thời hạn {term}, nhưng quy trình không có thời hạn đó.', 'The duty hangs on the term {term}, which the process does not have.', 'Ghi id của một motcua:term trên quy trình.', 'Name a motcua:term of the process.', '<motcua:duty kind="apology" term="gone"/>'],
  'duty.misplaced': ['Nghĩa vụ không có tác dụng ở đây.', 'A duty has no effect here.', 'Đặt trên sự kiện bắt đầu hẹn giờ của quy trình con sự kiện không ngắt, hoặc trên sự kiện biên hẹn giờ.', 'Put it on the timer start event of a non-interrupting event sub-process, or on a boundary timer.', '<motcua:duty/> on a message boundary event'],
  'separate.unknown-task': ['“{task}” không phải một công việc người dùng khác của sơ đồ.', '“{task}” is not another user task of the diagram.', 'Ghi id của các công việc mà người đã làm chúng không được làm công việc này.', 'Name the tasks whose doer may not do this one.', '<motcua:separate from="gone"/>'],
  'compose.with-form': ['Công việc vừa có biểu mẫu vừa có trình soạn; chỉ một được hiện.', 'The task has both a form and a composer; only one would be shown.', 'Xóa zeebe:formDefinition hoặc motcua:compose.', 'Remove zeebe:formDefinition or motcua:compose.', '<zeebe:formDefinition/> beside <motcua:compose/>'],

  'outcome.bad-code': ['Mã kết quả “{code}” không hợp lệ.', 'The outcome code “{code}” is not valid.', 'Dùng chữ không dấu, số và dấu gạch.', 'Use unaccented letters, digits and hyphens.', '<motcua:outcome code=""/>'],
  'outcome.inner-end': ['Kết quả hồ sơ chỉ có nghĩa ở sự kiện kết thúc của quy trình.', 'The outcome of a dossier has a meaning only at an end event of the process.', 'Chuyển motcua:outcome ra ngoài quy trình con.', 'Move motcua:outcome out of the sub-process.', 'motcua:outcome inside a sub-process'],
  'notice.sms-too-long': ['Tin nhắn của mẫu “{template}” có thể dài {parts} phần; tối đa {limit}.', 'The text message of “{template}” can become {parts} parts; at most {limit} are sent.', 'Viết ngắn lại; chữ có dấu chỉ được 67 ký tự mỗi phần.', 'Shorten it; with Vietnamese letters a part holds 67 characters.', '"sms" of 500 characters'],
  'notice.sms-placeholder': ['Tin nhắn của mẫu “{template}” dùng “{placeholder}”, không có trong tin nhắn.', 'The text message of “{template}” uses “{placeholder}”, which text messages do not have.', 'Dùng một trong: {known}.', 'Use one of: {known}.', '"sms": "{{applicant}}"'],
  'notice.unknown': ['Mẫu thông báo “{template}” không có trong notices.json.', 'The notice template “{template}” is not in notices.json.', 'Thêm mẫu hoặc sửa tên.', 'Add the template, or correct the name.', '<motcua:notice template="gone"/>'],
  'text.one-language': ['{what} thiếu một trong hai ngôn ngữ.', '{what} lacks one of the two languages.', 'Ghi cả tiếng Việt và tiếng Anh.', 'Write both Vietnamese and English.', '<motcua:audience vi="Đang xét"/>'],
  'name.missing': ['Công việc người dùng không có tên.', 'The user task has no name.', 'Đặt tên tiếng Việt.', 'Give it a Vietnamese name.', '<userTask id="u"/>'],
  'name.no-english': ['“{name}” không có tên tiếng Anh.', '“{name}” has no English name.', 'Thêm <motcua:name en="…"/>.', 'Add <motcua:name en="…"/>.', 'a named element without motcua:name'],
} as const satisfies Record<string, Row>;

// One line each.
// prettier-ignore
const warnings = {
  ...betweenWarnings,
  ...activityWarnings,
  ...eventWarnings,

  'gateway.no-default': ['Cổng “{gateway}” không có lối mặc định: nếu không điều kiện nào đúng, hồ sơ dừng chờ xử lý sự cố.', 'The gateway “{gateway}” has no default: if no condition holds, the dossier stops with an incident.', 'Đánh dấu một lối ra là mặc định.', 'Mark one way out as default.', 'an exclusive gateway whose flows all carry conditions'],
  'compensation.nothing': ['Ở đây không có gì để hoàn tác.', 'There is nothing here that can be undone.', 'Gắn sự kiện biên bù hoàn vào hoạt động cần hoàn tác, hoặc xóa sự kiện này.', 'Attach a compensation boundary event to an activity, or remove this event.', 'a compensation throw event in a process without handlers'],
  'term.no-legal-basis': ['Thời hạn {term} không ghi căn cứ pháp lý.', 'Term {term} states no legal basis.', 'Ghi legalBasis.', 'Set legalBasis.', '<motcua:term id="t" …/> without legalBasis'],
} as const satisfies Record<string, Row>;

export type DiagnosticCode = keyof typeof errors | keyof typeof warnings;

function entries(
  rows: Record<string, Row>,
  severity: CatalogueEntry['severity'],
): [string, CatalogueEntry][] {
  return Object.entries(rows).map(([code, [vi, en, fixVi, fixEn, example]]) => [
    code,
    { severity, message: { vi, en }, fix: { vi: fixVi, en: fixEn }, example },
  ]);
}

export const diagnosticCatalogue = Object.fromEntries([
  ...entries(errors, 'error'),
  ...entries(warnings, 'warning'),
]) as Record<DiagnosticCode, CatalogueEntry>;

export function isDiagnosticCode(code: string): code is DiagnosticCode {
  return Object.hasOwn(diagnosticCatalogue, code);
}
