package io.messenger.sdk.form;

import java.util.List;
import java.util.stream.Collectors;

/** Says in strict mode which values of the form do not fit the bean. */
public final class MappingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int MOST_TOLD = 10;

  private final transient List<MappingProblem> problems;

  /** Its message names the first problems, without their values. */
  MappingException(Class<?> bean, List<MappingProblem> problems) {
    super(message(bean, problems));
    this.problems = List.copyOf(problems);
  }

  /** {@return what does not fit} */
  public List<MappingProblem> getProblems() {
    return problems;
  }

  private static String message(Class<?> bean, List<MappingProblem> problems) {
    return "the form does not fit "
        + bean.getName()
        + ": "
        + problems.stream()
            .limit(MOST_TOLD)
            .map(MappingProblem::toString)
            .collect(Collectors.joining(", "))
        + (problems.size() > MOST_TOLD ? " and %d more".formatted(problems.size() - MOST_TOLD) : "")
        + "; "
        + MappingProblem.advice(problems);
  }
}
