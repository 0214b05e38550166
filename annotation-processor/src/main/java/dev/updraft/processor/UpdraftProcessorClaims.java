package dev.updraft.processor;

import com.google.auto.service.AutoService;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Claims Updraft's annotations and does nothing with them. {@link UpdraftProcessor} looks at every
 * class and must not claim what it is given: that would keep other processors from their
 * annotations. Unclaimed, ours would be a lint warning of each user's build.
 */
@AutoService(Processor.class)
public final class UpdraftProcessorClaims extends AbstractProcessor {
  @Override
  public Set<String> getSupportedAnnotationTypes() {
    // Generated stands on the invokers.
    return Set.of("dev.updraft.*", "javax.annotation.processing.Generated");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    return true;
  }
}
