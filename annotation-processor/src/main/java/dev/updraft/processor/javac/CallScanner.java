package dev.updraft.processor.javac;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import javax.lang.model.element.Name;

/** Looks through a body for calls of methods, also by references to them. */
abstract class CallScanner extends TreeScanner<Void, Void> {
  /**
   * Takes what may call a method.
   *
   * @param call the call or the method reference
   * @param name the name of the method
   */
  abstract void found(Tree call, Name name);

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    ExpressionTree select = call.getMethodSelect();
    if (select instanceof IdentifierTree identifier) {
      found(call, identifier.getName());
    } else if (select instanceof MemberSelectTree member) {
      found(call, member.getIdentifier());
    }
    return super.visitMethodInvocation(call, null);
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree reference, Void unused) {
    found(reference, reference.getName());
    return super.visitMemberReference(reference, null);
  }
}
