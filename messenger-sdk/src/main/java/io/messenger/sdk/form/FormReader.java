package io.messenger.sdk.form;

import io.messenger.sdk.InfoPlusEntity;
import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.model.FormInstance;
import java.util.ArrayList;
import java.util.List;

/** Makes beans of an event's form data. */
final class FormReader {
  private final InfoPlusEvent event;
  private final FormLayout layout;
  private final BeanPlaces places;

  FormReader(InfoPlusEvent event, FormLayout layout, BeanPlaces places) {
    this.event = event;
    this.layout = layout;
    this.places = places;
  }

  Object read(Class<?> type, Place place) {
    BeanType beanType = BeanType.of(type);
    Object bean = beanType.newBean();
    if (bean instanceof InfoPlusEntity entity) {
      describe(entity, place);
    }
    for (Property property : beanType.properties()) {
      if (property.rowType() == null) {
        readField(bean, property, place);
      } else {
        readRows(bean, property, property.rowType(), place);
      }
    }
    return bean;
  }

  private void describe(InfoPlusEntity entity, Place place) {
    FormInstance instance = event.getStep().getInstance();
    entity.setInstanceId(instance.getInstanceId());
    entity.setBusinessId(instance.getBusinessId());
    entity.setEntryId(instance.getEntryId());
    entity.setInstanceOwner(instance.getCreator());
    entity.setRenderUri(event.getStep().getRenderUri());
    entity.setEntityPath(place.entityPath());
    entity.setEntityIndex(place.entityIndex());
  }

  private void readRows(Object bean, Property property, Class<?> rowType, Place place) {
    List<Object> rows = new ArrayList<>();
    int count = layout.rowCount(place, property.stem(), rowType);
    for (int i = 0; i < count; i++) {
      Place rowPlace = place.row(property.stem(), i);
      Object row = read(rowType, rowPlace);
      places.addRow(row, rowPlace, bean, property);
      rows.add(row);
    }
    property.setRows(bean, rows);
  }

  private void readField(Object bean, Property property, Place place) {
    String key = layout.key(property.stem(), place.groups());
    if (key == null || !layout.has(key)) {
      return;
    }
    Object value;
    try {
      if (Values.isCodeType(property.type())) {
        value =
            CodeValue.read(
                property.type(),
                layout.getOrNull(key, place.rows()),
                layout.getOrNull(key + Names.NAME, place.rows()),
                layout.getOrNull(key + Names.ATTRIBUTES, place.rows()));
      } else {
        Object raw = layout.get(key, place.rows());
        if (raw == FormLayout.ABSENT) {
          return;
        }
        value = Values.read(property.type(), raw);
      }
      property.set(bean, value);
    } catch (RuntimeException e) {
      return; // what does not fit, or what the setter refuses, leaves the property as it is
    }
  }
}
