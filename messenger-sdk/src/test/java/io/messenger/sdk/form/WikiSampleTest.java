package io.messenger.sdk.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messenger.sdk.InfoPlusEvent;
import io.messenger.sdk.InfoPlusResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The samples of the wiki page for FIELD_CHANGING and what it marks as wrong, line by line, under
 * the page's own comments; with and without the form's schema, with plain beans and entities.
 */
class WikiSampleTest {
  @Nested
  class PlainBeans
      extends Samples<
          FieldChangeDemo, FieldChangeDemo.RepeatGroup, FieldChangeDemo.InnerRepeatGroup> {
    PlainBeans() {
      super(
          FieldChangeDemo.class,
          FieldChangeDemo.RepeatGroup.class,
          FieldChangeDemo.RepeatGroup::new,
          FieldChangeDemo.InnerRepeatGroup.class);
    }
  }

  @Nested
  class Entities
      extends Samples<
          FieldChangeDemoEntity,
          FieldChangeDemoEntity.RepeatGroup,
          FieldChangeDemoEntity.InnerRepeatGroup> {
    Entities() {
      super(
          FieldChangeDemoEntity.class,
          FieldChangeDemoEntity.RepeatGroup.class,
          FieldChangeDemoEntity.RepeatGroup::new,
          FieldChangeDemoEntity.InnerRepeatGroup.class);
    }
  }

  @ParameterizedClass(name = "schema: {0}")
  @ValueSource(booleans = {true, false})
  abstract static class Samples<
      F extends WikiForm<R>, R extends WikiForm.Row<I>, I extends WikiForm.InnerRow> {
    private final Class<F> formType;
    private final Class<R> rowType;
    private final Supplier<R> makeRow;
    private final Class<I> innerRowType;

    @Parameter boolean schema;

    Samples(Class<F> formType, Class<R> rowType, Supplier<R> makeRow, Class<I> innerRowType) {
      this.formType = formType;
      this.rowType = rowType;
      this.makeRow = makeRow;
      this.innerRowType = innerRowType;
    }

    @Nested
    @DisplayName("Java messenger")
    class JavaMessenger {
      private final InfoPlusEvent e = WikiEvent.of("fieldRepeat1", "_1", schema);
      private final F form = e.toBean(formType);

      @Test
      @DisplayName("1. 改变本行的其他字段 changedObject = g; //正确")
      void case1OwnRow() {
        R g = e.getChangingObject(form);
        g.setRepeat2("I am fieldRepeat2");

        assertSends(e, g, Map.of("fieldRepeat2", List.of("a2", "I am fieldRepeat2", "c2")));
      }

      @Test
      @DisplayName("1. 改变本行的其他字段 changedObject = form; //也正确,但是低效")
      void case1OwnRowSentWithTheForm() {
        R g = e.getChangingObject(form);
        g.setRepeat2("I am fieldRepeat2");

        assertSends(e, form, Map.of("fieldRepeat2", List.of("a2", "I am fieldRepeat2", "c2")));
      }

      @Test
      @DisplayName("2. 改变上级非重复字段")
      void case2FieldOfTheForm() {
        form.setNoRepeat1("I am fieldNoRepeat1");

        assertSends(e, form, Map.of("fieldNoRepeat1", "I am fieldNoRepeat1"));
      }

      @Test
      @DisplayName("3. 追加行 changedObject = form; //正确")
      void case3AppendedRow() {
        R g = makeRow.get();
        g.setRepeat1("I am fieldRepeat1");
        g.setRepeat2("I am fieldRepeat2");
        form.getRepeatGroups().add(g);

        assertSends(
            e,
            form,
            Map.of(
                "groupRepeatGroups",
                List.of(0, 1, 2, 3),
                "fieldRepeat1",
                List.of("a1", "b1", "c1", "I am fieldRepeat1"),
                "fieldRepeat2",
                List.of("a2", "b2", "c2", "I am fieldRepeat2"),
                "groupInnerRepeatGroups",
                List.of(List.of(0, 1), List.of(), List.of(0), List.of()),
                "fieldInnerRepeat1",
                List.of(List.of("a-x1", "a-y1"), List.of(), List.of("c-x1"), List.of()),
                "fieldInnerRepeat2",
                List.of(List.of("a-x2", "a-y2"), List.of(), List.of("c-x2"), List.of())));
      }

      @Test
      @DisplayName("3. 追加行 changedObject = g; //错误")
      void case3AppendedRowAloneIsWrong() {
        R g = makeRow.get();
        g.setRepeat1("I am fieldRepeat1");
        g.setRepeat2("I am fieldRepeat2");
        form.getRepeatGroups().add(g);

        assertRefuses(e, g);
      }

      @Test
      @DisplayName("4. 删除本行 changedObject = form; //正确")
      void case4RemovedRow() {
        R g = e.getChangingObject(form);
        form.getRepeatGroups().remove(g);

        assertSends(
            e,
            form,
            Map.of(
                "groupRepeatGroups",
                List.of(0, 1),
                "fieldRepeat1",
                List.of("a1", "c1"),
                "fieldRepeat2",
                List.of("a2", "c2"),
                "groupInnerRepeatGroups",
                List.of(List.of(0, 1), List.of(0)),
                "fieldInnerRepeat1",
                List.of(List.of("a-x1", "a-y1"), List.of("c-x1")),
                "fieldInnerRepeat2",
                List.of(List.of("a-x2", "a-y2"), List.of("c-x2"))));
      }

      @Test
      @DisplayName("4. 删除本行 changedObject = g; //错误")
      void case4RemovedRowAloneIsWrong() {
        R g = e.getChangingObject(form);
        form.getRepeatGroups().remove(g);

        assertRefuses(e, g);
      }

      @Test
      @DisplayName("5. 改变其他行的字段 changedObject = firstRow; //正确")
      void case5OtherRow() {
        R firstRow = form.getRepeatGroups().get(0);
        firstRow.setRepeat1("I am fieldRepeat1");

        assertSends(e, firstRow, Map.of("fieldRepeat1", List.of("I am fieldRepeat1", "b1", "c1")));
      }

      @Test
      @DisplayName("5. 改变其他行的字段 changedObject = form; //也正确,但是低效")
      void case5OtherRowSentWithTheForm() {
        R firstRow = form.getRepeatGroups().get(0);
        firstRow.setRepeat1("I am fieldRepeat1");

        assertSends(e, form, Map.of("fieldRepeat1", List.of("I am fieldRepeat1", "b1", "c1")));
      }
    }

    @Nested
    @DisplayName("C# messenger, case \"fieldNoRepeat1\"")
    class CSharpFieldNoRepeat1 {
      private InfoPlusEvent e = WikiEvent.of("fieldNoRepeat1", "", schema);

      @Test
      @DisplayName("改变本行")
      void ownFields() {
        F rootObject = e.toBean(formType);

        F demo = e.getChangingObject(rootObject, formType);
        demo.setNoRepeat2("fieldNoRepeat changed->" + demo.getNoRepeat1());

        assertSends(e, demo, Map.of("fieldNoRepeat2", "fieldNoRepeat changed->n1"));
      }

      /** The sample goes on with the bean that it changed before. */
      @Test
      @DisplayName("追加重复行")
      void appendedRow() {
        F demo = changeAndAppend();

        assertSends(
            e,
            demo,
            Map.of(
                "fieldNoRepeat2",
                "fieldNoRepeat changed->n1",
                "groupRepeatGroups",
                List.of(0, 1, 2, 3),
                "fieldRepeat1",
                List.of("a1", "b1", "c1", "new repeat1"),
                "fieldRepeat2",
                List.of("a2", "b2", "c2", "new repeat2"),
                "groupInnerRepeatGroups",
                List.of(List.of(0, 1), List.of(), List.of(0), List.of()),
                "fieldInnerRepeat1",
                List.of(List.of("a-x1", "a-y1"), List.of(), List.of("c-x1"), List.of()),
                "fieldInnerRepeat2",
                List.of(List.of("a-x2", "a-y2"), List.of(), List.of("c-x2"), List.of())));
      }

      @Test
      @DisplayName("追加重复行, demo.RepeatGroup == null")
      void appendedRowWhereNoneWereSent() {
        e = WikiEvent.of(Map.of("fieldNoRepeat1", "n1"), "fieldNoRepeat1", "", schema);

        F demo = changeAndAppend();

        assertSends(
            e,
            demo,
            Map.of(
                "fieldNoRepeat2",
                "fieldNoRepeat changed->n1",
                "fieldRepeat1",
                List.of("new repeat1"),
                "fieldRepeat2",
                List.of("new repeat2")));
      }

      private F changeAndAppend() {
        F rootObject = e.toBean(formType);
        F demo = e.getChangingObject(rootObject, formType);
        demo.setNoRepeat2("fieldNoRepeat changed->" + demo.getNoRepeat1());
        if (demo.getRepeatGroups() == null) {
          demo.setRepeatGroups(new ArrayList<>());
        }
        R newRow = makeRow.get();
        newRow.setRepeat1("new repeat1");
        newRow.setRepeat2("new repeat2");
        demo.getRepeatGroups().add(newRow);
        return demo;
      }
    }

    @Nested
    @DisplayName("C# messenger, case \"fieldRepeat1\"")
    class CSharpFieldRepeat1 {
      private final InfoPlusEvent e = WikiEvent.of("fieldRepeat1", "_1", schema);
      private final F rootObject = e.toBean(formType);

      @Test
      @DisplayName("改变本行")
      void ownRow() {
        R repeatGroup = e.getChangingObject(rootObject, rowType);
        repeatGroup.setRepeat2("fieldRepeat1 changed->" + repeatGroup.getRepeat1());

        assertSends(
            e,
            repeatGroup,
            Map.of("fieldRepeat2", List.of("a2", "fieldRepeat1 changed->b1", "c2")));
      }

      /** The sample goes on with the form whose row it changed before. */
      @Test
      @DisplayName("改变上级字段")
      void fieldOfTheForm() {
        R repeatGroup = e.getChangingObject(rootObject, rowType);
        repeatGroup.setRepeat2("fieldRepeat1 changed->" + repeatGroup.getRepeat1());
        F changedObject = e.getChangingObject(rootObject, formType);
        changedObject.setNoRepeat2("fieldRepeat1 changed");

        assertSends(
            e,
            changedObject,
            Map.of(
                "fieldNoRepeat2",
                "fieldRepeat1 changed",
                "fieldRepeat2",
                List.of("a2", "fieldRepeat1 changed->b1", "c2")));
      }
    }

    @Nested
    @DisplayName("C# messenger, case \"fieldInnerRepeat1\"")
    class CSharpFieldInnerRepeat1 {
      private final InfoPlusEvent e =
          WikiEvent.of("fieldInnerRepeat1", "FieldChangeDemo_0_1", schema);
      private final F rootObject = e.toBean(formType);
      private final I innerRepeatRow = e.getChangingObject(rootObject, innerRowType);

      @Test
      @DisplayName("改变本行")
      void ownRow() {
        innerRepeatRow.setInnerRepeat2(
            "fieldInnerRepeat1 changed->" + innerRepeatRow.getInnerRepeat1());

        assertSends(
            e,
            innerRepeatRow,
            Map.of(
                "fieldInnerRepeat2",
                List.of(
                    List.of("a-x2", "fieldInnerRepeat1 changed->a-y1"),
                    List.of(),
                    List.of("c-x2"))));
      }

      @Test
      @DisplayName("改变上级字段")
      void fieldOfTheParent() {
        R parentGroup = e.getChangingObject(rootObject, rowType);
        parentGroup.setRepeat2("fieldInnerRepeat1 changed->" + innerRepeatRow.getInnerRepeat1());

        assertSends(
            e,
            parentGroup,
            Map.of("fieldRepeat2", List.of("fieldInnerRepeat1 changed->a-y1", "b2", "c2")));
      }

      @Test
      @DisplayName("改变其他行字段")
      void otherRow() {
        R parentGroup = e.getChangingObject(rootObject, rowType);
        I firstRow = parentGroup.getInnerRepeatGroups().get(0);
        firstRow.setInnerRepeat2("fieldInnerRepeat1 changed->" + innerRepeatRow.getInnerRepeat1());

        assertSends(
            e,
            parentGroup,
            Map.of(
                "fieldInnerRepeat2",
                List.of(
                    List.of("fieldInnerRepeat1 changed->a-y1", "a-y2"),
                    List.of(),
                    List.of("c-x2"))));
      }

      @Test
      @DisplayName("改变根对象")
      void root() {
        F demoRoot = e.getChangingObject(rootObject, formType);
        demoRoot.setNoRepeat2("fieldNoRepeat changed->" + innerRepeatRow.getInnerRepeat1());

        assertSends(e, demoRoot, Map.of("fieldNoRepeat2", "fieldNoRepeat changed->a-y1"));
      }
    }
  }

  private static void assertSends(
      InfoPlusEvent e, Object changedObject, Map<String, Object> formData) {
    assertThat(new InfoPlusResponse(e, changedObject).getFormData())
        .containsExactlyInAnyOrderEntriesOf(formData);
  }

  private static void assertRefuses(InfoPlusEvent e, Object row) {
    assertThatThrownBy(() -> new InfoPlusResponse(e, row))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("return the form");
  }
}
