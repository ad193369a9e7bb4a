// modeler/canvas: bpmn-js with the plug-ins that drawing needs, our vocabulary and our properties.
// Invariant: the diagram is changed through the command stack only, so undo always works; the
// bpmn.io mark stays visible (NOTICE).
import BpmnModeler from 'bpmn-js/lib/Modeler';
import { CreateAppendAnythingModule } from 'bpmn-js-create-append-anything';
import ColorPickerModule from 'bpmn-js-color-picker';
import NativeCopyPasteModule from 'bpmn-js-native-copy-paste';
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule } from 'bpmn-js-properties-panel';
import GridModule from 'diagram-js-grid';
import MinimapModule from 'diagram-js-minimap';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import motcua from '../../procedures/language/motcua.json' with { type: 'json' };
import { MotcuaPropertiesModule } from '../properties/provider.ts';
import { language } from '../texts/index.ts';
import { translateModule } from '../texts/diagram-words.ts';
import { FaultsModule } from '../properties/fault-service.ts';
import { BlocksModule } from './block-service.ts';
import { DraftFolderModule } from './folder-service.ts';
import { forgetFalseDefaults, keepDanglingReferences } from './lossless.ts';
import { SupportedEntriesModule } from './supported-entries.ts';

export type Canvas = {
  importXML(xml: string): Promise<{ warnings: unknown[] }>;
  saveXML(options: { format: boolean }): Promise<{ xml?: string }>;
  saveSVG(): Promise<{ svg: string }>;
  get<T = unknown>(service: string): T;
  on(event: string, listener: (event: unknown) => void): void;
  off(event: string, listener: (event: unknown) => void): void;
  destroy(): void;
};

/** A modeler in `container` with its properties in `panel`. */
export function createModeler(container: HTMLElement, panel: HTMLElement): Canvas {
  const made = new BpmnModeler({
    container,
    propertiesPanel: { parent: panel },
    moddleExtensions: { zeebe, motcua },
    additionalModules: [
      BpmnPropertiesPanelModule,
      BpmnPropertiesProviderModule,
      DraftFolderModule,
      MotcuaPropertiesModule,
      FaultsModule,
      CreateAppendAnythingModule,
      SupportedEntriesModule,
      BlocksModule,
      ColorPickerModule,
      NativeCopyPasteModule,
      GridModule,
      MinimapModule,
      translateModule(language),
    ],
  }) as Canvas;
  const moddle = made.get<Parameters<typeof forgetFalseDefaults>[0]>('moddle');
  forgetFalseDefaults(moddle);
  made.on('import.parse.complete', (event) => {
    const { warnings } = event as { warnings?: Parameters<typeof keepDanglingReferences>[1] };
    keepDanglingReferences(moddle, warnings ?? []);
  });
  return made;
}
